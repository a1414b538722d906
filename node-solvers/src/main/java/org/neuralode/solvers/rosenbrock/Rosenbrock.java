package org.neuralode.solvers.rosenbrock;

import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.method.ImplicitSolver;
import org.neuralode.api.method.OneStepSolver;
import org.neuralode.api.method.StepMap;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Samples;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.solvers.control.StepControl;
import org.neuralode.solvers.linear.NewtonMatrix;
import org.neuralode.solvers.loop.StepLoop;
import org.neuralode.solvers.output.FreeSteps;

/**
 * A Rosenbrock method with its settings, for stiff problems; one engine runs all tableaus. Nothing
 * corrects an inexact solution of a stage, so the matrix is always factored.
 *
 * <p>A step contains ∂f/∂y and ∂f/∂t. Wherever the field has derivatives, ∂f/∂y and ∂f/∂t are
 * exact: from its tangents or its Jacobian, else from vector-Jacobian products, one for every row
 * of a sample and one for every component of ∂f/∂t. A field without derivatives is differenced. The
 * adjoint of a step contains second derivatives, which are exact where the field is a {@link
 * org.neuralode.api.field.SecondOrderField}, and differences of products, good to some 1e-10, where
 * it is not.
 *
 * @param tableau the coefficients
 * @param control fixed or adaptive steps
 * @param maxSteps most steps of one solve, accepted and rejected
 */
public record Rosenbrock(RosenbrockTableau tableau, StepControl control, int maxSteps)
    implements OneStepSolver, ImplicitSolver {

  /** The default limit on the steps of one adaptive solve. */
  public static final int DEFAULT_MAX_STEPS = 100_000;

  public Rosenbrock {
    if (maxSteps < 1) {
      throw new IllegalArgumentException("maxSteps must be at least 1, got " + maxSteps);
    }
  }

  /** The method of this tableau with adaptive steps to these tolerances. */
  public static Rosenbrock adaptive(RosenbrockTableau tableau, double rtol, double atol) {
    return new Rosenbrock(tableau, StepControl.Adaptive.of(rtol, atol), DEFAULT_MAX_STEPS);
  }

  /** The method of this tableau with equal steps of at most this size, in any number. */
  public static Rosenbrock fixed(RosenbrockTableau tableau, double step) {
    return new Rosenbrock(tableau, new StepControl.Fixed(step), Integer.MAX_VALUE);
  }

  @Override
  public String name() {
    return tableau.name();
  }

  @Override
  public int jacobianRows(InitialValueProblem<?> problem) {
    return NewtonMatrix.blockLength(problem);
  }

  @Override
  public Solution solve(InitialValueProblem<?> problem, StepObserver observer) {
    int errorOrder = Math.min(tableau.order(), tableau.embeddedOrder());
    RosenbrockStepper stepper = new RosenbrockStepper(tableau, problem);
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
        this, control, problem, observer, c -> new Rosenbrock(tableau, c, maxSteps));
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

  @Override
  public StepMap stepMap(InitialValueProblem<? extends DifferentiableField> problem) {
    return new RosenbrockStepMap(tableau, problem);
  }

  /**
   * Bounds the difference between a step and its replay, which is rounding: f of the first stage
   * may be kept from the step before, at a node rounded otherwise.
   */
  @Override
  public double replayTolerance() {
    return 1e-13;
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
    return control instanceof StepControl.Adaptive || tableau.denseOrder() < tableau.order();
  }
}
