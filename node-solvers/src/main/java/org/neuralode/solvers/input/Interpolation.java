package org.neuralode.solvers.input;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.neuralode.api.input.InputPath;

/** Ways to make a control input u(t) from data. */
public enum Interpolation {
  /** Piecewise constant: each value is held until the next; continuous from the right. */
  CONSTANT,
  /** Straight lines between neighbouring values. */
  LINEAR,
  /**
   * Piecewise cubic, with the slope of the chord before each knot: no value depends on data later
   * than the next knot. Continuously differentiable.
   */
  HERMITE,
  /** The natural cubic spline: twice continuously differentiable. */
  NATURAL;

  /**
   * The path through data.
   *
   * @param times strictly increasing, at least one
   * @param values one row per time, one entry per channel; NaN is a missing value, over which the
   *     channel is interpolated. Entry c of row i is value i · channels + c of the path
   * @throws IllegalArgumentException if times do not increase, rows differ in length, a value is
   *     infinite, or a channel has no value
   */
  public InputPath through(double[] times, double[][] values) {
    check(times, values);
    int channels = values[0].length;
    List<Curve> curves = new ArrayList<>();
    for (int c = 0; c < channels; c++) {
      curves.add(curve(Knots.of(times, values, c)));
    }
    return new CurvesPath(List.copyOf(curves), times.length * channels);
  }

  /** The path of a single channel. */
  public InputPath through(double[] times, double[] values) {
    return through(
        times, Arrays.stream(values).mapToObj(x -> new double[] {x}).toArray(double[][]::new));
  }

  private Curve curve(Knots knots) {
    if (knots.count() == 1) {
      return new ConstantCurve(knots);
    }
    return switch (this) {
      case CONSTANT -> new ConstantCurve(knots);
      case LINEAR -> new LinearCurve(knots);
      case HERMITE -> new CubicCurve(knots, new BackwardSlopes(knots));
      case NATURAL -> new CubicCurve(knots, new NaturalSlopes(knots));
    };
  }

  static void check(double[] times, double[][] values) {
    if (times.length == 0 || times.length != values.length) {
      throw new IllegalArgumentException(
          "an input needs as many rows of values as times and at least one, got %d rows and %d times"
              .formatted(values.length, times.length));
    }
    for (int i = 0; i < times.length; i++) {
      if (!Double.isFinite(times[i]) || (i > 0 && times[i] <= times[i - 1])) {
        throw new IllegalArgumentException(
            "times must be finite and increase, but times[%d] is %s%s"
                .formatted(i, times[i], i > 0 ? " after " + times[i - 1] : ""));
      }
      if (values[i].length == 0 || values[i].length != values[0].length) {
        throw new IllegalArgumentException(
            "values[%d] has %d entries; every row needs the same number, at least one"
                .formatted(i, values[i].length));
      }
      if (Arrays.stream(values[i]).anyMatch(Double::isInfinite)) {
        throw new IllegalArgumentException(
            "values[%d] is %s; values must be finite, or NaN where missing"
                .formatted(i, Arrays.toString(values[i])));
      }
    }
  }
}
