package org.neuralode.solvers.rosenbrock;

import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.solvers.control.StepControl;
import org.neuralode.solvers.loop.StepLoop;

/**
 * A Rosenbrock method with its settings, for stiff problems. One engine for all tableaus. A step
 * contains the Jacobian, so its derivative would need second derivatives of the field: these
 * solvers are no {@link org.neuralode.api.solve.OneStepSolver}. Nothing corrects an inexact
 * solution of a stage, so the matrix is always factored.
 *
 * @param tableau the coefficients
 * @param control fixed or adaptive steps
 * @param maxSteps most steps of one solve, accepted and rejected
 */
public record Rosenbrock(RosenbrockTableau tableau, StepControl control, int maxSteps)
    implements Solver {

  /** Steps after which a solve gives up where the caller says nothing else. */
  public static final int DEFAULT_MAX_STEPS = 100_000;

  public Rosenbrock {
    if (maxSteps < 1) {
      throw new IllegalArgumentException("maxSteps must be at least 1, got " + maxSteps);
    }
  }

  /** Adaptive steps to these tolerances. */
  public static Rosenbrock adaptive(RosenbrockTableau tableau, double rtol, double atol) {
    return new Rosenbrock(tableau, StepControl.Adaptive.of(rtol, atol), DEFAULT_MAX_STEPS);
  }

  /** Equal steps of at most this size. */
  public static Rosenbrock fixed(RosenbrockTableau tableau, double step) {
    return new Rosenbrock(tableau, new StepControl.Fixed(step), Integer.MAX_VALUE);
  }

  @Override
  public String name() {
    return tableau.name();
  }

  @Override
  public Solution solve(InitialValueProblem<?> problem, StepObserver observer) {
    int errorOrder = Math.min(tableau.order(), tableau.embeddedOrder());
    RosenbrockStepper stepper = new RosenbrockStepper(tableau, problem);
    return new StepLoop(name(), problem, stepper, control, errorOrder, stepsOntoTimes(), maxSteps)
        .run(observer);
  }

  /**
   * Whether a step ends at every output time: with error control always, for on a stiff problem the
   * control sees nothing of the interpolant's error while the steps' own is damped.
   */
  private boolean stepsOntoTimes() {
    return control instanceof StepControl.Adaptive || tableau.denseOrder() < tableau.order();
  }
}
