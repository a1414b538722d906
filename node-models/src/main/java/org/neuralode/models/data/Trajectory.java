package org.neuralode.models.data;

/**
 * One observed path.
 *
 * @param times strictly increasing
 * @param values one row per time, one entry per state; NaN where nothing was observed
 */
public record Trajectory(double[] times, double[][] values) {

  public Trajectory {
    if (times.length != values.length) {
      throw new IllegalArgumentException(
          times.length + " times but " + values.length + " rows of values");
    }
    for (int i = 1; i < times.length; i++) {
      if (!(times[i] > times[i - 1])) {
        throw new IllegalArgumentException(
            "times must increase: row " + i + " has " + times[i] + " after " + times[i - 1]);
      }
    }
  }

  /** Number of rows. */
  public int length() {
    return times.length;
  }
}
