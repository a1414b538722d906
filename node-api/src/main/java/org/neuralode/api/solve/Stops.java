package org.neuralode.api.solve;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Times that a step must end at, besides the output times.
 *
 * <p>At a jump the field, or a derivative of it, is not continuous. A step ends at the last number
 * before it and the next begins at the first number after it, so that no stage sees the other side
 * whichever side f gives at the jump itself; nothing that a method keeps from earlier steps is used
 * beyond it. (The few methods with a stage beyond the end of their step, such as kvaerno5, do see
 * the other side there, and reject steps until it does not matter.) Times outside of the interval
 * of a solve do nothing.
 *
 * @param stepTimes times to end a step at, in any order
 * @param jumpTimes times at which f jumpTimes, in any order
 */
public record Stops(double[] stepTimes, double[] jumpTimes) {

  /** No such times. */
  public static final Stops NONE = new Stops(new double[0], new double[0]);

  public Stops {
    stepTimes = stepTimes.clone();
    jumpTimes = jumpTimes.clone();
    if (!DoubleStream.concat(Arrays.stream(stepTimes), Arrays.stream(jumpTimes))
        .allMatch(Double::isFinite)) {
      throw new IllegalArgumentException(
          "times to stop at must be finite, got stepTimes="
              + Arrays.toString(stepTimes)
              + ", jumpTimes="
              + Arrays.toString(jumpTimes));
    }
  }

  /** Times at which f jumps. */
  public static Stops jumps(double... times) {
    return new Stops(new double[0], times);
  }

  /** Times that a step is to end at. */
  public static Stops hits(double... times) {
    return new Stops(times, new double[0]);
  }

  /** The union of both. */
  public Stops plus(Stops other) {
    return new Stops(joined(stepTimes, other.stepTimes), joined(jumpTimes, other.jumpTimes));
  }

  private static double[] joined(double[] a, double[] b) {
    return DoubleStream.concat(Arrays.stream(a), Arrays.stream(b)).toArray();
  }
}
