package org.neuralode.training.train;

import java.util.function.DoubleUnaryOperator;

/**
 * A derivative by central differences at several step sizes, each two of which are extrapolated to
 * order four. Where neighbouring extrapolations agree best, truncation and rounding balance; the
 * distance between these two estimates the error (Ridders 1982, Adv. Eng. Software 4).
 *
 * @param value the derivative
 * @param error estimate of the error of {@code value}
 */
public record DirectionalDerivative(double value, double error) {
  private static final int SIZES = 8;
  private static final double RATIO = 4;

  /**
   * The derivative of a function at 0.
   *
   * @param function evaluated at ±{@code largest} / 4^k
   * @param largest the first step
   */
  public static DirectionalDerivative of(DoubleUnaryOperator function, double largest) {
    double h = largest;
    double difference = central(function, h);
    double before = Double.NaN;
    DirectionalDerivative best = new DirectionalDerivative(difference, Double.POSITIVE_INFINITY);
    for (int k = 1; k < SIZES; k++) {
      h /= RATIO;
      double next = central(function, h);
      double extrapolated = next + (next - difference) / (RATIO * RATIO - 1);
      double apart = Math.abs(extrapolated - before);
      if (apart < best.error) {
        best = new DirectionalDerivative(extrapolated, apart);
      }
      before = extrapolated;
      difference = next;
    }
    return best;
  }

  private static double central(DoubleUnaryOperator function, double h) {
    return (function.applyAsDouble(h) - function.applyAsDouble(-h)) / (2 * h);
  }
}
