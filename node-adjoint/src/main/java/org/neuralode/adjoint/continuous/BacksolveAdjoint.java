package org.neuralode.adjoint.continuous;

import java.util.Optional;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.gradient.PreparedGradient;
import org.neuralode.api.gradient.RecordedSolve;
import org.neuralode.api.method.PartitionedSolver;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.StepObserver;

/**
 * The continuous adjoint (Pontryagin; Chen et al. 2018, appendix B): state, adjoint and parameter
 * quadrature are solved backwards in time together, so memory does not grow with the number of
 * steps. The state is reset to the recorded one at every output, and the quadratures do not steer
 * the step size (Kidger et al. 2021, "Hey, that's not an ODE").
 *
 * <p>The gradient is that of the exact flow, up to the tolerances of both solves; it is not the
 * exact gradient of the discrete solve. If the flow backwards is unstable, digits are lost: the
 * reconstructed state is compared with the state recorded at the output before, or with y0. If both
 * differ by more than the limit, or the backward solve fails, that interval is done again as {@link
 * InterpolatingAdjoint} would; the statistics of the backward pass say so.
 *
 * @param backward solver of the backward solve; empty for the solver of the forward solve
 * @param limit relative error above which a reconstructed state is not trusted; infinite to trust
 *     every state
 */
public record BacksolveAdjoint(Optional<Solver> backward, double limit)
    implements GradientStrategy {

  /** The default limit, some hundred times a usual tolerance. */
  public static final double DEFAULT_LIMIT = 1e-4;

  public BacksolveAdjoint {
    if (!(limit > 0)) {
      throw new IllegalArgumentException("limit must be positive, got " + limit);
    }
  }

  /** A strategy with the default limit. */
  public BacksolveAdjoint(Optional<Solver> backward) {
    this(backward, DEFAULT_LIMIT);
  }

  @Override
  public String name() {
    return "backsolve";
  }

  @Override
  public RecordedSolve record(
      Solver solver, InitialValueProblem<? extends DifferentiableField> problem) {
    return prepare(solver, problem).record(problem);
  }

  /** Keeps all memory for the next gradient, that of the solvers as far as they support this. */
  @Override
  public PreparedGradient prepare(
      Solver solver, InitialValueProblem<? extends DifferentiableField> shape) {
    Solver back = backward.orElse(solver);
    if (back instanceof PartitionedSolver) {
      throw new IllegalArgumentException(
          "gradient backsolve cannot solve backwards with "
              + back.name()
              + ", because the adjoint's state is not of the form (q, p); use discrete, or set its option solver to a solver for any state");
    }
    checkFits(back, shape);
    // [y, λ, ∂L/∂θ] of the backward solve, and the λ of the pass.
    long carried = 3L * shape.dimension() + shape.field().parameterCount();
    Memory memory = new Memory(Double.BYTES * carried);
    BacksolvePass pass = new BacksolvePass(solver, back, shape, limit, memory);
    return new BacksolveGradient(solver, shape, pass, memory);
  }

  /**
   * Tries a solve from t0 to t0, which fails if the solver's settings are bound to the length of y.
   */
  private static void checkFits(
      Solver back, InitialValueProblem<? extends DifferentiableField> problem) {
    int independent = problem.independentSamples();
    AugmentedField augmented =
        new AugmentedField(problem.field(), problem.dimension(), independent);
    double[] z = new double[augmented.dimension()];
    augmented.writeState(problem.y0(), z);
    double t0 = problem.t0();
    try {
      back.solve(
          InitialValueProblem.of(augmented, t0, z, t0)
              .withErrorControlled(augmented.quadratures(), independent),
          StepObserver.NONE);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "gradient backsolve cannot solve backwards with %s: %s; its state is [y, λ], twice as long as y, so set its option solver to one that fits, such as the same with one tolerance for all components, or use interpolating or gauss"
              .formatted(back.name(), e.getMessage()),
          e);
    }
  }
}
