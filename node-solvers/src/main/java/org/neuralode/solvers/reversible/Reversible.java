package org.neuralode.solvers.reversible;

import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.field.VectorField;
import org.neuralode.api.method.ReversibleSolver;
import org.neuralode.api.method.ReversibleStepMap;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.solvers.control.StepControl;
import org.neuralode.solvers.loop.StepLoop;

/**
 * A reversible method with equal steps. The method carries numbers beside y from step to step,
 * which each solve starts from f(t0, y0); a step is therefore no function of (t, h, y) alone, and
 * the method no {@link org.neuralode.api.method.OneStepSolver}. {@link #stepMap} differentiates the
 * step on y and the carried numbers; {@link #step} gives the step for any field.
 *
 * <p>Both methods are only weakly stable: where the solution decays over many time constants,
 * alternating errors grow. Between the ends of a step the state is the cubic through both ends with
 * the slopes that the method carries, of order 2 like the steps.
 *
 * @param method the reversible method
 * @param control size of the steps
 * @param maxSteps most steps of one solve
 */
public record Reversible(ReversibleMethod method, StepControl.Fixed control, int maxSteps)
    implements ReversibleSolver {
  private static final int ORDER = 2;

  public Reversible {
    if (maxSteps < 1) {
      throw new IllegalArgumentException("maxSteps must be at least 1, got " + maxSteps);
    }
  }

  /** A solver by this method with equal steps of at most this size, in any number. */
  public static Reversible fixed(ReversibleMethod method, double step) {
    return new Reversible(method, new StepControl.Fixed(step), Integer.MAX_VALUE);
  }

  @Override
  public String name() {
    return method.id();
  }

  @Override
  public Solution solve(InitialValueProblem<?> problem, StepObserver observer) {
    ReversibleStepper stepper = new ReversibleStepper(method, problem);
    return new StepLoop(name(), problem, stepper, control, ORDER, stepsOntoTimes(), maxSteps)
        .run(observer);
  }

  @Override
  public boolean needsOnlyProducts() {
    return true;
  }

  /** Steps need not end at output times: the cubic is of the order of the steps. */
  @Override
  public boolean stepsOntoTimes() {
    return false;
  }

  @Override
  public ReversibleStepMap stepMap(InitialValueProblem<? extends DifferentiableField> problem) {
    return new ReversibleMap(method, problem.field(), problem.dimension());
  }

  /**
   * The step with its inverse.
   *
   * @param field the right-hand side
   * @param dimension length of the state
   */
  public ReversibleStep step(VectorField field, int dimension) {
    return method.step(field, dimension);
  }
}
