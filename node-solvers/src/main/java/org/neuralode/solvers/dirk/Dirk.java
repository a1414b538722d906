package org.neuralode.solvers.dirk;

import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.solvers.control.StepControl;
import org.neuralode.solvers.loop.CubicHermite;
import org.neuralode.solvers.loop.StepLoop;
import org.neuralode.solvers.newton.StageSolver;

/**
 * A diagonally implicit Runge–Kutta method with its settings, for stiff problems. One engine for
 * all tableaus.
 *
 * @param tableau the coefficients
 * @param control fixed or adaptive steps; with fixed steps the stages are solved to rounding
 * @param maxSteps most steps of one solve, accepted and rejected
 */
public record Dirk(DirkTableau tableau, StepControl control, int maxSteps) implements Solver {

  /** Steps after which a solve gives up where the caller says nothing else. */
  public static final int DEFAULT_MAX_STEPS = 100_000;

  /** The part of the tolerance that Newton's iteration may leave. */
  private static final double KAPPA = 1e-2;

  /** A step whose iterations all converged at least this fast keeps the Jacobian. */
  private static final double SLOW = 1e-2;

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

  /** Adaptive steps to these tolerances. */
  public static Dirk adaptive(DirkTableau tableau, double rtol, double atol) {
    return new Dirk(tableau, StepControl.Adaptive.of(rtol, atol), DEFAULT_MAX_STEPS);
  }

  /** Equal steps of at most this size. */
  public static Dirk fixed(DirkTableau tableau, double step) {
    return new Dirk(tableau, new StepControl.Fixed(step), Integer.MAX_VALUE);
  }

  @Override
  public String name() {
    return tableau.name();
  }

  @Override
  public Solution solve(InitialValueProblem<?> problem, StepObserver observer) {
    int errorOrder = Math.min(tableau.order(), tableau.embeddedOrder());
    int promised = control instanceof StepControl.Adaptive ? errorOrder : tableau.order();
    DirkStepper stepper =
        new DirkStepper(tableau, problem, StageSolver.of(control, problem, KAPPA, SLOW));
    boolean ontoTimes = CubicHermite.ORDER < promised;
    return new StepLoop(name(), problem, stepper, control, errorOrder, ontoTimes, maxSteps)
        .run(observer);
  }
}
