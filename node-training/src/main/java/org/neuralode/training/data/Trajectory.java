package org.neuralode.training.data;

import java.util.Arrays;

/**
 * One observed path.
 *
 * @param times never decreasing; equal times are replicate observations
 * @param values one row per time, one entry per state; NaN where nothing was observed
 */
public record Trajectory(double[] times, double[][] values) {

  public Trajectory {
    if (times.length != values.length) {
      throw new IllegalArgumentException(
          times.length + " times but " + values.length + " rows of values");
    }
    for (int i = 0; i < times.length; i++) {
      if (!Double.isFinite(times[i])) {
        throw new IllegalArgumentException("times must be finite: row " + i + " has " + times[i]);
      }
      if (i > 0 && times[i] < times[i - 1]) {
        throw new IllegalArgumentException(
            "times must not decrease: row " + i + " has " + times[i] + " after " + times[i - 1]);
      }
      if (Arrays.stream(values[i]).anyMatch(Double::isInfinite)) {
        throw new IllegalArgumentException(
            "values must be finite, or NaN where missing: row %d has %s"
                .formatted(i, Arrays.toString(values[i])));
      }
    }
  }

  /** Number of rows. */
  public int length() {
    return times.length;
  }
}
