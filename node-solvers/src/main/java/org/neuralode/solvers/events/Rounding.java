package org.neuralode.solvers.events;

import org.neuralode.api.event.EventFunction;

/**
 * Estimates how much of an event function's value may be rounding: a state with a smaller value is
 * on the surface.
 */
final class Rounding {
  /** Ulps by which time and each component are shifted. */
  private static final double SHIFT = 16;

  private Rounding() {}

  /** The sum of the changes in value as t and each component change in their last digits. */
  static double of(EventFunction when, double t, double[] y) {
    double value = when.value(t, y);
    double sum = Math.abs(when.value(t + SHIFT * Math.ulp(t), y) - value);
    double[] shifted = y.clone();
    for (int i = 0; i < y.length; i++) {
      shifted[i] = y[i] + SHIFT * Math.ulp(y[i]);
      sum += Math.abs(when.value(t, shifted) - value);
      shifted[i] = y[i];
    }
    return sum;
  }
}
