package org.neuralode.adjoint.continuous;

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
import org.neuralode.api.solve.Status;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.api.solve.Stops;

/**
 * A pass that solves λ backwards along a known y(t), with ∂L/∂θ as quadratures of the same solve or
 * summed over its steps by a Gauss rule.
 */
final class InterpolatedPass implements AdjointPass {
  /**
   * A backward step over this many ends of forward steps is too long for quadratures outside of the
   * error control: where λ stands still, nothing else bounds the backward steps.
   */
  private static final int PASSED = 2;

  /**
   * Number of components from which on a dense matrix costs more than the vector-Jacobian products
   * of a Gauss rule.
   */
  private static final int LARGE = 400;

  private final String name;
  private final Solver solver;
  private final InitialValueProblem<? extends DifferentiableField> problem;
  private final Segments segments;
  private final Optional<GaussRule> rule;
  private final int independent;

  private final AdjointScale scale;
  private final FlowProduct product;
  private final double[] flow;

  /** The backward solver with its memory; empty before the first stretch of a pass. */
  private Optional<PreparedSolver> prepared = Optional.empty();

  /**
   * A pass along segments of y(t). If f jumps, ∂L/∂θ is summed by a Gauss rule in any case: a
   * method with a stage beyond the end of its step sees the other side of the jump, and the error
   * of quadratures, which do not steer, would go unnoticed. The same holds if the state is large
   * and f sparse: quadratures depend on every component, and would make a sparse matrix dense.
   *
   * @param name name of the strategy, for messages
   * @param rule rule by which ∂L/∂θ is summed; empty for quadratures of the solve
   */
  InterpolatedPass(
      String name,
      Solver solver,
      InitialValueProblem<? extends DifferentiableField> problem,
      Segments segments,
      Optional<GaussRule> rule) {
    this.name = name;
    this.solver = solver;
    this.problem = problem;
    this.segments = segments;
    this.rule =
        rule.isEmpty() && (problem.stops().jumpTimes().length > 0 || isLargeAndSparse(problem))
            ? Optional.of(GaussRule.of(GaussAdjoint.DEFAULT_NODES))
            : rule;
    independent = problem.independentSamples();
    scale = new AdjointScale(problem.dimension(), independent);
    product = new FlowProduct(problem.dimension(), independent);
    flow = new double[problem.dimension()];
  }

  private static boolean isLargeAndSparse(InitialValueProblem<?> problem) {
    return problem.dimension() >= LARGE
        && problem
            .field()
            .capability(SparseField.class)
            .filter(field -> field.sparsity().size() == problem.dimension())
            .isPresent();
  }

  @Override
  public void begin() {
    prepared = Optional.empty();
    scale.begin();
  }

  @Override
  public Statistics back(int output, double from, double to, double[] lambda, double[] thetaBar) {
    Statistics cost = Statistics.NONE;
    double t = from;
    boolean first = true;
    while (t != to) {
      Trajectory piece = segments.before(t);
      if (first) {
        piece.at(0, t, flow);
        problem.field().eval(t, flow.clone(), flow);
        product.begin(lambda, flow);
        first = false;
      }
      boolean beyond = (piece.t0() - to) * problem.direction() < 0;
      double next = beyond ? to : piece.t0();
      cost = cost.plus(segments.spent()).plus(along(piece, t, next, lambda, thetaBar));
      t = next;
    }
    return cost;
  }

  private Statistics along(
      Trajectory trajectory, double from, double to, double[] lambda, double[] thetaBar) {
    int quadratures = rule.isPresent() ? 0 : thetaBar.length;
    AdjointField adjoint =
        new AdjointField(
            problem.field(), lambda.length, independent, quadratures, trajectory, scale);
    StepObserver sums =
        rule.isPresent() && thetaBar.length > 0
            ? new GaussQuadrature(rule.get(), adjoint, trajectory, thetaBar, lambda.length)
            : StepObserver.NONE;
    Statistics cost = Statistics.NONE;
    double t = from;
    while (t != to) {
      LocalTime clock = clock(trajectory, t);
      boolean beyond = (clock.begin() - to) * problem.direction() < 0;
      adjoint.countFrom(clock.origin());
      Solution end =
          piece(adjoint, sums, trajectory, t, beyond ? to : clock.begin(), lambda, thetaBar);
      t = end.t();
      cost = cost.plus(backward(end, 0));
      balance(adjoint, t, lambda);
    }
    return cost.plus(new Statistics(0, adjoint.vjps(), 0, 0, 0, 0, 0));
  }

  /** Corrects λ where its flow product is a small difference of large terms. */
  private void balance(AdjointField adjoint, double t, double[] lambda) {
    adjoint.flow(t - adjoint.origin(), flow);
    if (adjoint.isAutonomous() && product.cancels(lambda, flow)) {
      product.correct(lambda, flow);
    }
  }

  /**
   * The stretch before a time, with its origin: 0 if f jumps, so that no time is rounded to the
   * other side of a jump.
   */
  private LocalTime clock(Trajectory trajectory, double t) {
    return problem.stops().jumpTimes().length > 0
        ? new LocalTime(trajectory.t0(), 0)
        : trajectory.clockBefore(t);
  }

  /**
   * Solves back to a time, or to the first step after which λ needs another scale or a correction.
   */
  private Solution piece(
      AdjointField adjoint,
      StepObserver sums,
      Trajectory trajectory,
      double from,
      double to,
      double[] lambda,
      double[] thetaBar) {
    int n = lambda.length;
    int quadratures = adjoint.dimension() - n;
    double origin = adjoint.origin();
    scale.take(lambda);
    double[] start = new double[adjoint.dimension()];
    for (int i = 0; i < n; i++) {
      start[i] = lambda[i] / scale.of(i);
    }
    Stops stops = quadratures == 0 ? shifted(problem.stops(), origin) : stops(trajectory, origin);
    VectorField field = quadratures == 0 ? SparseAdjoint.of(adjoint, problem.field()) : adjoint;
    InitialValueProblem<?> back =
        InitialValueProblem.of(field, from - origin, start, to - origin)
            .withErrorControlled(n, independent)
            .withStops(stops);
    StepObserver observer =
        step -> {
          sums.onStep(step);
          boolean goesOn =
              scale.fits(step.y1()) && !(adjoint.isAutonomous() && product.isDue(adjoint.terms()));
          return goesOn ? StepObserver.Next.CONTINUE : StepObserver.Next.STOP;
        };
    boolean[] passed = {false};
    StepObserver watch =
        step -> {
          passed[0] = quadratures > 0 && trajectory.passes(origin, step, PASSED);
          return passed[0] ? StepObserver.Next.STOP : observer.onStep(step);
        };
    Solution end = solve(back, watch);
    if (end.status() == Status.NON_FINITE
        && end.t() == back.t0()
        && adjoint.canLeaveOut(back.t0(), start)) {
      prepared = Optional.empty();
      end = solve(back, watch);
    }
    if (passed[0]) {
      Stops steps = problem.stops().plus(Stops.hits(trajectory.ends()));
      end = steered(back.withStops(shifted(steps, origin)), observer);
      prepared = Optional.empty();
    }
    boolean arrived = end.status() != Status.STOPPED;
    end = inTime(end, arrived && end.status().ok() ? to : end.t() + origin);
    if (arrived) {
      check(name, end, from, to);
    }
    for (int i = 0; i < n; i++) {
      lambda[i] = end.y()[i] * scale.of(i);
    }
    for (int k = 0; k < quadratures; k++) {
      thetaBar[k] += end.y()[n + k];
    }
    adjoint.missing().mark(thetaBar);
    return end;
  }

  private static Solution inTime(Solution end, double t) {
    return new Solution(t, end.y(), end.status(), end.message(), end.statistics());
  }

  /**
   * Solves with the quadratures in the error control, unless the solver's tolerances are bound to
   * the length of λ.
   */
  private Solution steered(InitialValueProblem<?> back, StepObserver observer) {
    try {
      return solver.solve(back.withErrorControlled(back.dimension(), 1), observer);
    } catch (IllegalArgumentException e) {
      return solver.solve(back, observer);
    }
  }

  /** Solves a stretch; its first step size comes from the stretch before, if there is one. */
  private Solution solve(InitialValueProblem<?> back, StepObserver observer) {
    if (prepared.isPresent()) {
      return prepared.get().resume(back, observer);
    }
    prepared = Optional.of(solver.prepare(back));
    return prepared.get().solve(back, observer);
  }

  /**
   * The problem's stops and the layers of y(t), which λ may not feel: quadratures do not steer the
   * step size.
   */
  private Stops stops(Trajectory trajectory, double origin) {
    return shifted(problem.stops().plus(Stops.hits(trajectory.layers())), origin);
  }

  private static Stops shifted(Stops stops, double origin) {
    return origin == 0
        ? stops
        : Stops.hits(Arrays.stream(stops.stepTimes()).map(t -> t - origin).toArray());
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
