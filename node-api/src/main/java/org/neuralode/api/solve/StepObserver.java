package org.neuralode.api.solve;

/**
 * An observer of a solve, called with each accepted step in order. Sampling, recording, dense
 * output, events and progress are observers.
 */
@FunctionalInterface
public interface StepObserver {

  /** The answer of an observer: whether the solver goes on. */
  enum Next {
    CONTINUE,
    STOP
  }

  /** An observer that ignores every step. */
  StepObserver NONE = step -> Next.CONTINUE;

  /**
   * Called once per accepted step.
   *
   * @param step a view of the step, valid only during the call
   */
  Next onStep(Step step);
}
