package org.neuralode.solvers.adams;

import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.solvers.control.StepControl;
import org.neuralode.solvers.loop.StepLoop;

/**
 * The Adams–Bashforth–Moulton method, predict–evaluate–correct–evaluate, with variable step and
 * variable order (Shampine &amp; Gordon 1975, Computer Solution of Ordinary Differential Equations;
 * Hairer, Nørsett &amp; Wanner I, III.5 and III.7): two evaluations per step at any order, so few
 * where f is smooth and tolerances are tight. A solve begins at order 1, also after a jump, and
 * raises the order step by step.
 *
 * <p>Steps depend on earlier steps, so they cannot be replayed: gradients come from {@code
 * backsolve}.
 *
 * @param control tolerances and limits of the step; its controller is not used, because sizes are
 *     mostly kept or doubled: only equal steps tell which order is best
 * @param maxOrder highest order of the predictor, 1 to 12; the corrector's is one higher
 * @param maxSteps most steps of one solve, accepted and rejected
 */
public record Adams(StepControl.Adaptive control, int maxOrder, int maxSteps) implements Solver {

  /** Highest order of the predictor. */
  public static final int MAX_ORDER = 12;

  /** The default limit on the steps of one solve. */
  public static final int DEFAULT_MAX_STEPS = 100_000;

  public Adams {
    if (maxOrder < 1 || maxOrder > MAX_ORDER) {
      throw new IllegalArgumentException(
          "maxOrder must be in [1, " + MAX_ORDER + "], got " + maxOrder);
    }
    if (maxSteps < 1) {
      throw new IllegalArgumentException("maxSteps must be at least 1, got " + maxSteps);
    }
  }

  /** The method with orders up to 12, to these tolerances. */
  public static Adams of(double rtol, double atol) {
    return new Adams(StepControl.Adaptive.of(rtol, atol), MAX_ORDER, DEFAULT_MAX_STEPS);
  }

  @Override
  public String name() {
    return "adams";
  }

  @Override
  public Solution solve(InitialValueProblem<?> problem, StepObserver observer) {
    AdamsStepper stepper = new AdamsStepper(problem, maxOrder);
    OrderControl sizes = new OrderControl(control, maxOrder, problem, stepper);
    return new StepLoop(name(), problem, stepper, sizes, false, maxSteps).run(observer);
  }
}
