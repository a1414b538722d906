package org.neuralode.solvers.dirk;

import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.solvers.control.LinearAlgebra;
import org.neuralode.solvers.control.StepControl;
import org.neuralode.solvers.linear.NewtonMatrix;
import org.neuralode.solvers.loop.CubicHermite;
import org.neuralode.solvers.loop.StepLoop;

/**
 * A diagonally implicit Runge–Kutta method with its settings, for stiff problems. One engine for
 * all tableaus.
 *
 * @param tableau the coefficients
 * @param control fixed or adaptive steps; with fixed steps the stages are solved to rounding
 * @param maxSteps most steps of one solve, accepted and rejected
 * @param algebra how linear systems are solved
 */
public record Dirk(DirkTableau tableau, StepControl control, int maxSteps, LinearAlgebra algebra)
    implements Solver {

  /** Steps after which a solve gives up where the caller says nothing else. */
  public static final int DEFAULT_MAX_STEPS = 100_000;

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

  /** Factors or products by the length of a sample. */
  public Dirk(DirkTableau tableau, StepControl control, int maxSteps) {
    this(tableau, control, maxSteps, LinearAlgebra.AUTO);
  }

  /** Adaptive steps to these tolerances. */
  public static Dirk adaptive(DirkTableau tableau, double rtol, double atol) {
    return new Dirk(tableau, StepControl.Adaptive.of(rtol, atol), DEFAULT_MAX_STEPS);
  }

  /** Equal steps of at most this size. */
  public static Dirk fixed(DirkTableau tableau, double step) {
    return new Dirk(tableau, new StepControl.Fixed(step), Integer.MAX_VALUE);
  }

  /** The same method with linear systems solved this way. */
  public Dirk withAlgebra(LinearAlgebra other) {
    return new Dirk(tableau, control, maxSteps, other);
  }

  @Override
  public String name() {
    return tableau.name();
  }

  @Override
  public Solution solve(InitialValueProblem<?> problem, StepObserver observer) {
    int errorOrder = Math.min(tableau.order(), tableau.embeddedOrder());
    NewtonMatrix matrix = NewtonMatrix.of(problem, algebra, control);
    DirkStepper stepper =
        new DirkStepper(tableau, problem, matrix, StageSolver.of(control, problem));
    return new StepLoop(name(), problem, stepper, control, errorOrder, stepsOntoTimes(), maxSteps)
        .run(observer);
  }

  /**
   * Whether a step ends at every output time: with error control always, for on a stiff problem the
   * control sees nothing of the interpolant's error while the steps' own is damped.
   */
  private boolean stepsOntoTimes() {
    return control instanceof StepControl.Adaptive || CubicHermite.ORDER < tableau.order();
  }
}
