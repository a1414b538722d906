package org.neuralode.api.method;

import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solver;

/**
 * A solver whose steps can be replayed and differentiated: as functions of the state alone ({@link
 * OneStepSolver}), or of the state and the numbers that the method carries along ({@link
 * ReversibleSolver}).
 */
public interface ReplayableSolver extends Solver {

  /** Whether a step ends at every output time; otherwise outputs are interpolated. */
  boolean stepsOntoTimes();

  /**
   * Whether steps and their pull-backs need only values and vector-Jacobian products of a field, at
   * the same t and y; implicit steps need more.
   */
  default boolean needsOnlyProducts() {
    return false;
  }

  /** The step for a problem's state as a differentiable function. */
  StepMap stepMap(InitialValueProblem<? extends DifferentiableField> problem);
}
