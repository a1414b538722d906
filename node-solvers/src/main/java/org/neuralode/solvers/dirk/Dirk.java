package org.neuralode.solvers.dirk;

import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.method.ImplicitSolver;
import org.neuralode.api.method.OneStepSolver;
import org.neuralode.api.method.StepMap;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Samples;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.solvers.control.LinearAlgebra;
import org.neuralode.solvers.control.StepControl;
import org.neuralode.solvers.linear.NewtonMatrix;
import org.neuralode.solvers.loop.CubicHermite;
import org.neuralode.solvers.loop.StepLoop;
import org.neuralode.solvers.newton.StageSolver;
import org.neuralode.solvers.output.FreeSteps;

/**
 * A diagonally implicit Runge–Kutta method with its settings, for stiff problems; one engine runs
 * all tableaus.
 *
 * @param tableau the coefficients
 * @param control fixed or adaptive steps; with fixed steps the stages are solved to rounding
 * @param maxSteps most steps of one solve, accepted and rejected
 * @param algebra how linear systems are solved
 */
public record Dirk(DirkTableau tableau, StepControl control, int maxSteps, LinearAlgebra algebra)
    implements OneStepSolver, ImplicitSolver {

  /** The default limit on the steps of one adaptive solve. */
  public static final int DEFAULT_MAX_STEPS = 100_000;

  /** Fraction of the tolerance that Newton's iteration may leave as error. */
  static final double KAPPA = 1e-4;

  /** Rate of convergence beyond which a step's iterations are slow and the Jacobian is renewed. */
  static final double SLOW = 1e-2;

  /** Fraction of the tolerance by which a step may differ from its replay. */
  private static final double REPLAY = 3e-3;

  private static final double ROUNDING = 1e-13;

  public Dirk {
    if (control instanceof StepControl.Adaptive && !tableau.embedded()) {
      throw new IllegalArgumentException(
          tableau.name()
              + " has no error estimate; give it a fixed step, or choose trbdf2, kvaerno3 or kvaerno5");
    }
    if (maxSteps < 1) {
      throw new IllegalArgumentException("maxSteps must be at least 1, got " + maxSteps);
    }
  }

  /** A method that solves linear systems as {@link LinearAlgebra#AUTO} chooses. */
  public Dirk(DirkTableau tableau, StepControl control, int maxSteps) {
    this(tableau, control, maxSteps, LinearAlgebra.AUTO);
  }

  /** The method of this tableau with adaptive steps to these tolerances. */
  public static Dirk adaptive(DirkTableau tableau, double rtol, double atol) {
    return new Dirk(tableau, StepControl.Adaptive.of(rtol, atol), DEFAULT_MAX_STEPS);
  }

  /** The method of this tableau with equal steps of at most this size, in any number. */
  public static Dirk fixed(DirkTableau tableau, double step) {
    return new Dirk(tableau, new StepControl.Fixed(step), Integer.MAX_VALUE);
  }

  /** This method with another way to solve linear systems. */
  public Dirk withAlgebra(LinearAlgebra other) {
    return new Dirk(tableau, control, maxSteps, other);
  }

  @Override
  public String name() {
    return tableau.name();
  }

  @Override
  public int jacobianRows(InitialValueProblem<?> problem) {
    return NewtonMatrix.denseRows(problem, algebra);
  }

  @Override
  public Solution solve(InitialValueProblem<?> problem, StepObserver observer) {
    int errorOrder = Math.min(tableau.order(), tableau.embeddedOrder());
    NewtonMatrix matrix = NewtonMatrix.of(problem, algebra, control);
    DirkStepper stepper =
        new DirkStepper(tableau, problem, matrix, StageSolver.of(control, problem, KAPPA, SLOW));
    return new StepLoop(name(), problem, stepper, control, errorOrder, stepsOntoTimes(), maxSteps)
        .run(observer);
  }

  /**
   * {@inheritDoc}
   *
   * <p>With error control the outputs come from polynomials through the ends of neighbouring steps.
   */
  @Override
  public Samples sample(InitialValueProblem<?> problem, StepObserver observer) {
    return FreeSteps.sample(
        this, control, problem, observer, c -> new Dirk(tableau, c, maxSteps, algebra));
  }

  /**
   * {@inheritDoc}
   *
   * <p>The map takes the whole state as one sample.
   */
  @Override
  public StepMap stepMap(DifferentiableField field, int dimension) {
    return stepMap(InitialValueProblem.of(field, 0, new double[dimension], 0));
  }

  /**
   * {@inheritDoc}
   *
   * <p>The map repeats a step to rounding, whatever the solver's tolerance. Its transposed systems
   * have exact Jacobians at the stages: by tangents of the field, else by one vector-Jacobian
   * product per row; states whose systems are solved without a matrix take vector-Jacobian products
   * alone.
   */
  @Override
  public StepMap stepMap(InitialValueProblem<? extends DifferentiableField> problem) {
    return new DirkStepMap(tableau, problem, algebra);
  }

  /**
   * Bounds the difference between a step and its replay, which is the error that the solver leaves
   * in the stage equations.
   */
  @Override
  public double replayTolerance() {
    return control instanceof StepControl.Adaptive adaptive
        ? REPLAY * Math.max(adaptive.rtol(), adaptive.atol()) + ROUNDING
        : ROUNDING;
  }

  /**
   * {@inheritDoc}
   *
   * <p>With error control the steps of {@link #solve} always end at the problem's output times: on
   * a stiff problem the control does not see the interpolant's error, because the error of the
   * steps is damped.
   */
  @Override
  public boolean stepsOntoTimes() {
    return control instanceof StepControl.Adaptive || CubicHermite.ORDER < tableau.order();
  }
}
