package org.neuralode.solvers.rk;

import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.method.OneStepSolver;
import org.neuralode.api.method.StepMap;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.PreparedSolver;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.solvers.control.StepControl;

/**
 * An explicit Runge–Kutta method with its settings; one engine runs all tableaus.
 *
 * @param tableau the coefficients
 * @param control fixed or adaptive steps
 * @param maxSteps most steps of one solve, accepted and rejected
 */
public record RungeKutta(Tableau tableau, StepControl control, int maxSteps)
    implements OneStepSolver {

  /** The default limit on the steps of one adaptive solve. */
  public static final int DEFAULT_MAX_STEPS = 100_000;

  public RungeKutta {
    if (control instanceof StepControl.Adaptive && !tableau.embedded()) {
      throw new IllegalArgumentException(
          tableau.name()
              + " has no error estimate; give it a fixed step, or choose bosh3, dopri5 or tsit5");
    }
    if (maxSteps < 1) {
      throw new IllegalArgumentException("maxSteps must be at least 1, got " + maxSteps);
    }
  }

  /** The method of this tableau with adaptive steps to these tolerances. */
  public static RungeKutta adaptive(Tableau tableau, double rtol, double atol) {
    return new RungeKutta(tableau, StepControl.Adaptive.of(rtol, atol), DEFAULT_MAX_STEPS);
  }

  /** The method of this tableau with equal steps of at most this size, in any number. */
  public static RungeKutta fixed(Tableau tableau, double step) {
    return new RungeKutta(tableau, new StepControl.Fixed(step), Integer.MAX_VALUE);
  }

  @Override
  public String name() {
    return tableau.name();
  }

  @Override
  public Solution solve(InitialValueProblem<?> problem, StepObserver observer) {
    return prepare(problem).solve(problem, observer);
  }

  /** Prepares a solver that keeps all memory of a solve for the next solve. */
  @Override
  public PreparedSolver prepare(InitialValueProblem<?> shape) {
    return new RungeKuttaSolves(this, shape);
  }

  @Override
  public StepMap stepMap(DifferentiableField field, int dimension) {
    return new RungeKuttaStepMap(tableau, field, dimension);
  }

  @Override
  public boolean needsOnlyProducts() {
    return true;
  }

  /**
   * Steps end at output times if the order of the interpolant is below what the steps promise: the
   * order of the error estimate for adaptive steps, because the tolerance bounds that estimate, and
   * the order of the method for fixed steps.
   */
  @Override
  public boolean stepsOntoTimes() {
    int promised = control instanceof StepControl.Adaptive ? tableau.errorOrder() : tableau.order();
    return tableau.denseOrder() < promised;
  }
}
