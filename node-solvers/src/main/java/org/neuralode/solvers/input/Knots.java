package org.neuralode.solvers.input;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The data of one channel at the times where the channel has values.
 *
 * @param times strictly increasing, at least one
 * @param x value at each time
 * @param places index of each value among all data; −1 if the value is none of the data
 */
record Knots(double[] times, double[] x, int[] places) {

  /**
   * The knots of one column of a table, in which NaN is a missing value.
   *
   * @param values one row per time
   */
  static Knots of(double[] times, double[][] values, int channel) {
    int[] rows =
        IntStream.range(0, times.length).filter(i -> !Double.isNaN(values[i][channel])).toArray();
    if (rows.length == 0) {
      throw new IllegalArgumentException(
          "channel " + channel + " has no value at all; an input needs at least one");
    }
    return new Knots(
        Arrays.stream(rows).mapToDouble(i -> times[i]).toArray(),
        Arrays.stream(rows).mapToDouble(i -> values[i][channel]).toArray(),
        Arrays.stream(rows).map(i -> i * values[0].length + channel).toArray());
  }

  int count() {
    return times.length;
  }

  /** The last knot at or before a time; the first for times before it. */
  int before(double t) {
    int found = Arrays.binarySearch(times, t);
    return Math.max(0, found >= 0 ? found : -found - 2);
  }

  /** Whether a time has no knot on one of its sides. */
  boolean isOutside(double t) {
    // Written so that NaN is outside, and a single knot has no inside.
    return times.length == 1 || !(t >= times[0] && t <= times[times.length - 1]);
  }

  /** The interval between knots that a time belongs to; the last knot belongs to the last. */
  int interval(double t) {
    return Math.min(before(t), times.length - 2);
  }

  /** The length of an interval. */
  double length(int i) {
    return times[i + 1] - times[i];
  }

  /** The slope of the chord over an interval. */
  double slope(int i) {
    return (x[i + 1] - x[i]) / length(i);
  }

  /** Adds to the cotangent of a value. */
  void add(int knot, double bar, double[] valuesBar, int from) {
    if (places[knot] >= 0) {
      valuesBar[from + places[knot]] += bar;
    }
  }

  /** Pulls a cotangent of {@link #slope} back to the values at both ends of the interval. */
  void addSlope(int i, double bar, double[] valuesBar, int from) {
    add(i, -bar / length(i), valuesBar, from);
    add(i + 1, bar / length(i), valuesBar, from);
  }
}
