package org.neuralode.solvers.loop;

import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.solvers.control.StepControl;

/** Proposes the end of each step and judges what came of it; one per solve, mutable. */
sealed interface StepSizes permits FixedSizes, AdaptiveSizes {

  /** Error test passed, or there is none. */
  double ACCEPT = 1;

  static StepSizes of(StepControl control, InitialValueProblem<?> problem, double k) {
    return control instanceof StepControl.Adaptive adaptive
        ? new AdaptiveSizes(adaptive, problem, k)
        : new FixedSizes((StepControl.Fixed) control, problem);
  }

  /** Called once before the first step. */
  void start(Stepper stepper);

  /** End of the next step to try, at or before the target. */
  double propose(double t, double target);

  /** Error of the attempt; at most {@link #ACCEPT} accepts it, infinity means not finite. */
  double judge(Stepper stepper);

  /** Takes note that the attempt had no candidate. */
  void diverged();

  /** Whether a rejected step can be tried again with a smaller size. */
  boolean canRetry(double t);

  /** Size of the next step, unsigned; for messages. */
  double size();
}
