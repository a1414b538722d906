package org.neuralode.solvers.implicit;

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
 * A fully implicit Runge–Kutta method with its settings; one engine runs all tableaus.
 *
 * <p>Adaptive steps solve their equations to a small part of the tolerance, fixed steps to
 * rounding. A dense matrix of a sample of m components and s stages has (s m)² numbers, so the
 * method is for states of up to some hundred components. A state with quadratures counts as one
 * sample here.
 *
 * @param tableau the coefficients
 * @param control fixed or adaptive steps
 * @param maxSteps most steps of one solve, accepted and rejected
 */
public record ImplicitRungeKutta(ImplicitTableau tableau, StepControl control, int maxSteps)
    implements OneStepSolver, ImplicitSolver {

  /** The default limit on the steps of one adaptive solve. */
  public static final int DEFAULT_MAX_STEPS = 100_000;

  public ImplicitRungeKutta {
    if (control instanceof StepControl.Adaptive && !tableau.embedded()) {
      throw new IllegalArgumentException(
          tableau.name() + " has no error estimate; give it a fixed step, or choose radau-iia5");
    }
    if (maxSteps < 1) {
      throw new IllegalArgumentException("maxSteps must be at least 1, got " + maxSteps);
    }
  }

  /** The method of this tableau with adaptive steps to these tolerances. */
  public static ImplicitRungeKutta adaptive(ImplicitTableau tableau, double rtol, double atol) {
    return new ImplicitRungeKutta(tableau, StepControl.Adaptive.of(rtol, atol), DEFAULT_MAX_STEPS);
  }

  /** The method of this tableau with equal steps of at most this size, in any number. */
  public static ImplicitRungeKutta fixed(ImplicitTableau tableau, double step) {
    return new ImplicitRungeKutta(tableau, new StepControl.Fixed(step), Integer.MAX_VALUE);
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
    ImplicitStepper stepper = new ImplicitStepper(tableau, problem, control);
    return new StepLoop(
            name(),
            problem,
            stepper,
            control,
            tableau.estimate().order(),
            stepsOntoTimes(),
            maxSteps)
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
        this, control, problem, observer, c -> new ImplicitRungeKutta(tableau, c, maxSteps));
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
   * <p>The map repeats a step to rounding, whatever the solver's tolerance.
   */
  @Override
  public StepMap stepMap(InitialValueProblem<? extends DifferentiableField> problem) {
    return new ImplicitStepMap(tableau, problem);
  }

  /**
   * Bounds the difference between a step and its replay, which is the error that the solver leaves
   * in the stage equations.
   */
  @Override
  public double replayTolerance() {
    return control instanceof StepControl.Adaptive adaptive
        ? 0.03 * Math.max(adaptive.rtol(), adaptive.atol())
        : 1e-13;
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
