package org.neuralode.api.method;

import java.util.function.IntPredicate;
import org.neuralode.api.solve.Step;
import org.neuralode.api.solve.StepObserver;

/**
 * An observer that keeps steps to differentiate them. Where a component rests, or moves along a
 * polynomial, its error is zero and says nothing of how long a step may be, though the derivative
 * of the step by the state and the parameters may be far from that of the flow. A solver that finds
 * its step sizes by an error estimate reports to such an observer the components whose estimate has
 * been far below the tolerance for several steps; other solvers need not.
 */
public interface SensitivityObserver extends StepObserver {

  /**
   * Called before {@link #onStep} for some of the steps with components that the error estimate
   * does not see.
   *
   * @param unseen which components the estimate does not see; valid during the call
   * @param fast whether the step is also long against the dynamics of the components in question,
   *     as the largest eigenvalue of their part of ∂f/∂y says
   */
  void onUnseen(Step step, IntPredicate unseen, boolean fast);
}
