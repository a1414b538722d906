package org.neuralode.api.method;

import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.solve.InitialValueProblem;

/** A solver whose steps are functions y1 = Φ(t, h, y) that can be replayed and differentiated. */
public interface OneStepSolver extends ReplayableSolver {

  /**
   * The step as a differentiable function.
   *
   * @param field the right-hand side
   * @param dimension length of the state
   */
  StepMap stepMap(DifferentiableField field, int dimension);

  /**
   * The step for a problem's state as a differentiable function. A method that treats the parts of
   * a sample differently overrides this method to read the number of samples; the default ignores
   * that number.
   */
  @Override
  default StepMap stepMap(InitialValueProblem<? extends DifferentiableField> problem) {
    return stepMap(problem.field(), problem.dimension());
  }

  /**
   * Largest distance, relative to max(1, |y|), between a step of a solve and its replay by the step
   * map: 0 where both agree to the bit, more where a step solves equations by iteration.
   */
  default double replayTolerance() {
    return 0;
  }
}
