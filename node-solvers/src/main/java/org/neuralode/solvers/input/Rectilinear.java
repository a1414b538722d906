package org.neuralode.solvers.input;

import java.util.ArrayList;
import java.util.List;
import org.neuralode.api.input.InputPath;

/**
 * The rectilinear path of a controlled equation that may be read online: time moves on while the
 * values stand still, then the values move while time stands still. (J. Morrill, P. Kidger, L.
 * Yang, T. Lyons, Neural controlled differential equations for online prediction tasks, 2021,
 * section 3.) As a function of time the path is {@link Interpolation#CONSTANT}.
 */
public final class Rectilinear {
  private Rectilinear() {}

  /**
   * The path over its own parameter s from 0 to 2 (times − 1): at s = 2i the path is at (tᵢ, xᵢ),
   * at s = 2i + 1 at (tᵢ₊₁, xᵢ).
   *
   * @param times strictly increasing, at least one
   * @param values one row per time, one entry per channel; a missing value, NaN, is the last one
   *     known, or the first where none is known
   * @return channel 0 is time, the others are the columns of {@code values}, by which alone the
   *     path can be differentiated
   * @throws IllegalArgumentException if times do not increase, rows differ in length, a value is
   *     infinite, or a channel has no value
   */
  public static InputPath through(double[] times, double[][] values) {
    Interpolation.check(times, values);
    int last = 2 * (times.length - 1);
    double[] s = new double[last + 1];
    double[] clock = new double[last + 1];
    int[] none = new int[last + 1];
    for (int k = 0; k <= last; k++) {
      s[k] = k;
      clock[k] = times[(k + 1) / 2];
      none[k] = -1;
    }
    List<Curve> curves = new ArrayList<>();
    curves.add(new LinearCurve(new Knots(s, clock, none)));
    for (int c = 0; c < values[0].length; c++) {
      curves.add(new LinearCurve(held(s, times, Knots.of(times, values, c))));
    }
    return new CurvesPath(List.copyOf(curves), times.length * values[0].length);
  }

  private static Knots held(double[] s, double[] times, Knots known) {
    double[] x = new double[s.length];
    int[] places = new int[s.length];
    for (int k = 0; k < s.length; k++) {
      int knot = known.before(times[k / 2]);
      x[k] = known.x()[knot];
      places[k] = known.places()[knot];
    }
    return new Knots(s, x, places);
  }
}
