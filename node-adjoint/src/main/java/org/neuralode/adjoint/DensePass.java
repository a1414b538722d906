package org.neuralode.adjoint;

import java.util.Arrays;
import java.util.Optional;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.field.SparseField;
import org.neuralode.api.field.VectorField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.PreparedSolver;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.SolveException;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.Statistics;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.api.solve.Stops;

/**
 * λ backwards along a y(t) that is known: with ∂L/∂θ as quadratures of the same solve, or summed
 * over its steps by a rule of Gauss.
 */
final class DensePass implements AdjointPass {
  /** Components from which on a dense matrix costs more than a rule's vector-Jacobian products. */
  private static final int LARGE = 400;

  private final String name;
  private final Solver solver;
  private final InitialValueProblem<? extends DifferentiableField> problem;
  private final Pieces pieces;
  private final Optional<GaussRule> rule;
  private final int independent;

  /** Empty before the first stretch of a pass. */
  private Optional<PreparedSolver> prepared = Optional.empty();

  /**
   * Where f jumps, ∂L/∂θ is summed by a rule in any case: a method with a stage beyond the end of
   * its step sees the other side there, and quadratures do not steer, so it would go unnoticed.
   * Also where f is large and sparse: quadratures read every component, and would make a dense
   * matrix of a sparse one.
   *
   * @param name of the strategy, for messages
   * @param rule how ∂L/∂θ is summed; empty for quadratures of the solve
   */
  DensePass(
      String name,
      Solver solver,
      InitialValueProblem<? extends DifferentiableField> problem,
      Pieces pieces,
      Optional<GaussRule> rule) {
    this.name = name;
    this.solver = solver;
    this.problem = problem;
    this.pieces = pieces;
    this.rule =
        rule.isEmpty() && (problem.stops().jumps().length > 0 || isLargeAndSparse(problem))
            ? Optional.of(GaussRule.of(GaussAdjoint.DEFAULT_NODES))
            : rule;
    independent = independent(problem);
  }

  private static boolean isLargeAndSparse(InitialValueProblem<?> problem) {
    return problem.dimension() >= LARGE
        && problem.field() instanceof SparseField field
        && field.sparsity().size() == problem.dimension();
  }

  /** Quadratures of the forward problem count as state here, and make one sample of it. */
  static int independent(InitialValueProblem<?> problem) {
    return problem.controlled() == problem.dimension() ? problem.samples() : 1;
  }

  @Override
  public void begin() {
    prepared = Optional.empty();
  }

  @Override
  public Statistics back(int output, double from, double to, double[] lambda, double[] thetaBar) {
    Statistics cost = Statistics.NONE;
    double t = from;
    while (t != to) {
      Trajectory piece = pieces.before(t);
      boolean beyond = (piece.t0() - to) * problem.direction() < 0;
      double next = beyond ? to : piece.t0();
      cost = cost.plus(pieces.spent()).plus(along(piece, t, next, lambda, thetaBar));
      t = next;
    }
    return cost;
  }

  private Statistics along(
      Trajectory trajectory, double from, double to, double[] lambda, double[] thetaBar) {
    int n = lambda.length;
    int quadratures = rule.isPresent() ? 0 : thetaBar.length;
    AdjointField adjoint =
        new AdjointField(problem.field(), n, independent, quadratures, trajectory);
    StepObserver observer =
        rule.isPresent() && thetaBar.length > 0
            ? new GaussQuadrature(rule.get(), adjoint, trajectory, thetaBar, n)
            : StepObserver.NONE;
    VectorField field = quadratures == 0 ? SparseAdjoint.of(adjoint, problem.field()) : adjoint;
    InitialValueProblem<?> back =
        InitialValueProblem.of(field, from, Arrays.copyOf(lambda, n + quadratures), to)
            .withControlled(n, independent)
            .withStops(quadratures == 0 ? problem.stops() : stops(trajectory));
    Solution end = check(name, solve(back, observer), from, to);
    System.arraycopy(end.y(), 0, lambda, 0, n);
    for (int k = 0; k < quadratures; k++) {
      thetaBar[k] += end.y()[n + k];
    }
    return backward(end, adjoint.vjps());
  }

  /** Steps go on as they were in the stretch before. */
  private Solution solve(InitialValueProblem<?> back, StepObserver observer) {
    if (prepared.isPresent()) {
      return prepared.get().resume(back, observer);
    }
    prepared = Optional.of(solver.prepare(back));
    return prepared.get().solve(back, observer);
  }

  /** Quadratures do not steer, so steps end where y(t) has layers that λ may not feel. */
  private Stops stops(Trajectory trajectory) {
    return problem.stops().plus(Stops.hits(trajectory.layers()));
  }

  /** The cost of a solve whose field is a vector-Jacobian product. */
  static Statistics backward(Solution end, long vjps) {
    Statistics s = end.statistics();
    return new Statistics(
        0, vjps, s.jacobians(), s.factorisations(), s.accepted(), s.rejected(), s.nanos());
  }

  private static Solution check(String name, Solution end, double from, double to) {
    if (end.status().ok()) {
      return end;
    }
    String message =
        "gradient %s, going back from t=%s to t=%s: %s; give it another solver, or use gradient discrete"
            .formatted(name, from, to, end.message());
    throw new SolveException(
        new Solution(end.t(), end.y(), end.status(), message, end.statistics()));
  }
}
