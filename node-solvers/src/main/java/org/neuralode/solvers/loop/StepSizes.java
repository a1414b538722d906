package org.neuralode.solvers.loop;

import java.util.function.IntPredicate;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.solvers.control.StepControl;

/** Proposes the end of each step and judges the attempt; one per solve, mutable. */
public interface StepSizes {

  /** What the error estimate of a step sees of the dynamics. */
  enum Sight {
    /** All components are seen, or nothing new was measured. */
    CLEAR,
    /** Some components are not seen, and the step is short against their time scale. */
    SLOW,
    /** The step is long against the time scale of components that are not seen. */
    FAST
  }

  /** Factor by which a step may be stretched to its target, rather than leave a tiny rest. */
  double STRETCH = 1.01;

  /** The largest error norm that passes the error test. */
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
   * Called instead of {@link #start} where the problem goes on from the last one, whose step sizes
   * are then a better guess than an estimate.
   */
  default void resume(Stepper stepper, InitialValueProblem<?> problem) {
    start(stepper, problem);
  }

  /** End of the next step to try, at or before the target. */
  double propose(double t, double target);

  /** Error of the attempt; at most {@link #ACCEPT} accepts it, infinity means not finite. */
  double judge(Stepper stepper);

  /** Takes note that the attempt yielded no candidate for the next state. */
  void diverged();

  /** Whether a rejected step can be tried again with a smaller size. */
  boolean canRetry(double t);

  /** Prepares for a solve whose steps {@link #look} examines. */
  default void watch(InitialValueProblem<?> problem) {}

  /**
   * Says whether the error estimate sees the dynamics of all components, of the step just judged
   * and accepted; called only after {@link #watch}.
   *
   * @param last whether the solve ends with the step
   */
  default Sight look(Stepper stepper, boolean last) {
    return Sight.CLEAR;
  }

  /** The components whose dynamics the last {@link #look} found unseen. */
  default IntPredicate unseen() {
    return i -> false;
  }

  /** Size of the next step, unsigned; for messages. */
  double size();

  /** A remark on tolerances that do not suit the initial state; empty if they do. */
  default String remark(double[] y0) {
    return "";
  }
}
