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

  /** Whether a step ends at every output time; if not, outputs are interpolated. */
  boolean stepsOntoTimes();

  /**
   * Whether steps ask a field only for values, and their pull-backs only for vector-Jacobian
   * products at the same places. Implicit steps ask for more.
   */
  default boolean needsOnlyProducts() {
    return false;
  }

  /** The step for a problem's state as a differentiable function. */
  StepMap stepMap(InitialValueProblem<? extends DifferentiableField> problem);
}
