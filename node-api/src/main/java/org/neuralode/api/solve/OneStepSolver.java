package org.neuralode.api.solve;

import org.neuralode.api.field.DifferentiableField;

/** A solver whose steps are functions y1 = Φ(t, h, y) that can be replayed and differentiated. */
public interface OneStepSolver extends Solver {

  /** Whether a step ends at every output time; else outputs are interpolated. */
  boolean stepsOntoTimes();

  /**
   * The step as a differentiable function.
   *
   * @param field the right-hand side
   * @param dimension length of the state
   */
  StepMap stepMap(DifferentiableField field, int dimension);
}
