package org.neuralode.api.method;

import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.solve.InitialValueProblem;

/** A solver whose steps are functions y1 = Φ(t, h, y) that can be replayed and differentiated. */
public interface OneStepSolver extends ReplayableSolver {

  /**
   * The step as a differentiable function of a state that is one sample.
   *
   * @param field the right-hand side
   * @param dimension length of the state
   */
  StepMap stepMap(DifferentiableField field, int dimension);

  /**
   * The step for a problem's state as a differentiable function. A method that treats the parts of
   * a sample differently reads the number of samples here; to other methods the state is one array.
   */
  @Override
  default StepMap stepMap(InitialValueProblem<? extends DifferentiableField> problem) {
    return stepMap(problem.field(), problem.dimension());
  }

  /**
   * Largest difference, relative to max(1, |y|), between a step of a solve and its replay by the
   * step map: 0 if both agree to the bit, more if equations are solved by iteration.
   */
  default double replayTolerance() {
    return 0;
  }
}
