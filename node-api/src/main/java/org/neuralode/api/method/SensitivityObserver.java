package org.neuralode.api.method;

import java.util.function.IntPredicate;
import org.neuralode.api.solve.Step;
import org.neuralode.api.solve.StepObserver;

/**
 * An observer that keeps steps to differentiate them. Where a component rests, or moves along a
 * polynomial, its error is zero and does not limit the step size, though the derivative of the step
 * by the state and the parameters may be far from that of the flow. A solver that finds its step
 * sizes by an error estimate tells such an observer of steps whose estimate has been far below the
 * tolerance for several steps; other solvers need not.
 */
public interface SensitivityObserver extends StepObserver {

  /**
   * Called before {@link #onStep} for some of the steps whose error estimate is blind for some
   * components.
   *
   * @param step the accepted step; valid during the call
   * @param unseen which components the estimate does not see; valid during the call
   * @param fast whether the step is also long against the dynamics of the components in question,
   *     as the largest eigenvalue of their part of ∂f/∂y says
   */
  void onUnseen(Step step, IntPredicate unseen, boolean fast);
}
