package org.neuralode.solvers.loop;

import java.util.function.IntPredicate;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.solvers.control.StepControl;

/** Proposes the end of each step and judges what came of it; one per solve, mutable. */
public interface StepSizes {

  /** A step that would leave less than this part of itself to the target is stretched to it. */
  double STRETCH = 1.01;

  /** Error test passed, or there is none. */
  double ACCEPT = 1;

  /**
   * The sizes that a control asks for.
   *
   * @param k order of the error estimate plus one
   */
  static StepSizes of(StepControl control, InitialValueProblem<?> problem, double k) {
    return control instanceof StepControl.Adaptive adaptive
        ? new AdaptiveSizes(adaptive, problem, k)
        : new FixedSizes((StepControl.Fixed) control);
  }

  /** Called before the first step of a problem, and before the first one after a jump. */
  void start(Stepper stepper, InitialValueProblem<?> problem);

  /**
   * Called instead of {@link #start} where the problem goes on from the last one, so that its step
   * sizes are a better guess than an estimate.
   */
  default void resume(Stepper stepper, InitialValueProblem<?> problem) {
    start(stepper, problem);
  }

  /** End of the next step to try, at or before the target. */
  double propose(double t, double target);

  /** Error of the attempt; at most {@link #ACCEPT} accepts it, infinity means not finite. */
  double judge(Stepper stepper);

  /** Takes note that the attempt had no candidate. */
  void diverged();

  /** Whether a rejected step can be tried again with a smaller size. */
  boolean canRetry(double t);

  /** Called before a solve whose steps are to be looked at by {@link #look}. */
  default void watch(InitialValueProblem<?> problem) {}

  /**
   * Whether the error estimate sees what the components of the step just judged and accepted do;
   * called only where it was asked for.
   *
   * @param last whether the solve ends with the step
   */
  default UnseenDynamics.Sight look(Stepper stepper, boolean last) {
    return UnseenDynamics.Sight.CLEAR;
  }

  /** The components that the last {@link #look} was about. */
  default IntPredicate unseen() {
    return i -> false;
  }

  /** Size of the next step, unsigned; for messages. */
  double size();

  /** What to say of the tolerances where they do not suit the initial state; empty if nothing. */
  default String remark(double[] y0) {
    return "";
  }
}
