package org.neuralode.solvers.bdf;

import org.neuralode.api.method.ImplicitSolver;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.solvers.control.LinearAlgebra;
import org.neuralode.solvers.control.StepControl;
import org.neuralode.solvers.linear.NewtonMatrix;
import org.neuralode.solvers.loop.StepLoop;
import org.neuralode.solvers.newton.StageSolver;

/**
 * Backward differentiation of order 1 to 5 with variable steps, for stiff problems: few evaluations
 * and one small linear system per step, whatever the order. The formulas are the numerical
 * differentiation formulas of Shampine &amp; Reichelt (1997), on differences at equal distances
 * that are interpolated where the step size changes.
 *
 * <p>Orders 3 to 5 are not stable close to the imaginary axis: where eigenvalues there slow the
 * steps down, a {@code maxOrder} of 2 or another solver is better. A step depends on earlier steps,
 * so the method is no {@link org.neuralode.api.method.OneStepSolver}.
 *
 * @param control tolerances and limits of the step; its controller is not used, because size and
 *     order are found together
 * @param maxOrder highest order used, 1 to 5
 * @param maxSteps most steps of one solve, accepted and rejected
 */
public record Bdf(StepControl.Adaptive control, int maxOrder, int maxSteps)
    implements ImplicitSolver {

  /** Highest order of the formulas. */
  public static final int MAX_ORDER = Formula.HIGHEST;

  /** The default limit on the steps of one solve. */
  public static final int DEFAULT_MAX_STEPS = 100_000;

  /** Fraction of the tolerance that Newton's iteration may leave as error. */
  private static final double KAPPA = 3e-3;

  /** Rate of convergence beyond which a step's iterations are slow and the Jacobian is renewed. */
  private static final double SLOW = 0.2;

  public Bdf {
    if (maxOrder < 1 || maxOrder > MAX_ORDER) {
      throw new IllegalArgumentException(
          "maxOrder must be in [1, " + MAX_ORDER + "], got " + maxOrder);
    }
    if (maxSteps < 1) {
      throw new IllegalArgumentException("maxSteps must be at least 1, got " + maxSteps);
    }
  }

  /** The method with orders up to the fifth, to these tolerances. */
  public static Bdf adaptive(double rtol, double atol) {
    return new Bdf(StepControl.Adaptive.of(rtol, atol), MAX_ORDER, DEFAULT_MAX_STEPS);
  }

  @Override
  public String name() {
    return "bdf";
  }

  @Override
  public int jacobianRows(InitialValueProblem<?> problem) {
    return NewtonMatrix.denseRows(problem, LinearAlgebra.AUTO);
  }

  @Override
  public Solution solve(InitialValueProblem<?> problem, StepObserver observer) {
    StageSolver newton = StageSolver.of(control, problem, KAPPA, SLOW);
    NewtonMatrix matrix = NewtonMatrix.of(problem, LinearAlgebra.AUTO, control);
    BdfStepper stepper = new BdfStepper(maxOrder, problem, matrix, newton);
    BdfSizes sizes = new BdfSizes(control, maxOrder, problem, stepper);
    // Steps need not end at output times: the interpolant errs less between two states than a step
    // does (BdfTest in this module measures both).
    return new StepLoop(name(), problem, stepper, sizes, false, maxSteps).run(observer);
  }
}
