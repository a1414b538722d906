package org.neuralode.api.solve;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Times that steps of a solve must end at whatever its output times, and times at which its field
 * jumps.
 *
 * <p>At a jump the field, or a derivative of it, is not continuous. A step ends at the last number
 * before the jump and the next begins at the first number after it, so that no stage sees the other
 * side of the jump, whichever side f gives at the jump itself; no value that a method keeps from
 * earlier steps is used beyond the jump. (The few methods with a stage beyond the end of their
 * step, such as kvaerno5, do see the other side, and reject steps until this does not matter.)
 * Times outside of the interval of a solve have no effect.
 *
 * @param stepTimes times to end a step at, in any order
 * @param jumpTimes times at which f or a derivative of f jumps, in any order
 */
public record Stops(double[] stepTimes, double[] jumpTimes) {

  /** Stops without any time. */
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

  /** Stops at times at which f jumps. */
  public static Stops jumps(double... times) {
    return new Stops(new double[0], times);
  }

  /** Stops at times that a step is to end at. */
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
