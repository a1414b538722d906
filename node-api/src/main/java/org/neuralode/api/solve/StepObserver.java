package org.neuralode.api.solve;

/**
 * An observer of the accepted steps of a solve, in their order; for sampling, recording, dense
 * output, events and progress.
 */
@FunctionalInterface
public interface StepObserver {

  /** The answer of an observer: whether the solver goes on. */
  enum Next {
    CONTINUE,
    STOP
  }

  /** An observer that ignores all steps. */
  StepObserver NONE = step -> Next.CONTINUE;

  /** Called once per accepted step; the view is valid only during the call. */
  Next onStep(Step step);
}
