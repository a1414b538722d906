package org.neuralode.api.solve;

/**
 * Sees each accepted step in order. Sampling, recording, dense output, events and progress are
 * observers.
 */
@FunctionalInterface
public interface StepObserver {

  /** What the solver is to do next. */
  enum Next {
    CONTINUE,
    STOP
  }

  /** Watches nothing. */
  StepObserver NONE = step -> Next.CONTINUE;

  /** Called once per accepted step; the view is valid only during the call. */
  Next onStep(Step step);
}
