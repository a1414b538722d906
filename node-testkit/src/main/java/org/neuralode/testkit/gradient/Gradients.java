package org.neuralode.testkit.gradient;

import java.util.function.DoubleSupplier;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/**
 * Derivatives of scalar functions by central differences with Richardson extrapolation: C. Ridders,
 * Accurate computation of F'(x), Adv. Eng. Softw. 4 (1982), with halved steps.
 */
public final class Gradients {
  private static final int LEVELS = 8;

  private Gradients() {}

  /**
   * The derivative f'(0).
   *
   * @param f smooth on [−step, step]
   * @param step the first and largest step; the last step is 128 times smaller
   */
  public static Estimate derivative(DoubleUnaryOperator f, double step) {
    double[] row = new double[LEVELS];
    Estimate best = new Estimate(Double.NaN, Double.POSITIVE_INFINITY);
    double h = step;
    for (int i = 0; i < LEVELS; i++, h /= 2) {
      double corner = row[0];
      row[0] = (f.applyAsDouble(h) - f.applyAsDouble(-h)) / (2 * h);
      double factor = 1;
      for (int j = 1; j <= i; j++) {
        factor *= 4;
        double next = row[j - 1] + (row[j - 1] - corner) / (factor - 1);
        double error = Math.max(Math.abs(next - row[j - 1]), Math.abs(next - corner));
        corner = row[j];
        row[j] = next;
        if (error < best.error()) {
          best = new Estimate(next, error);
        }
      }
    }
    return best;
  }

  /** The derivative of f at x along a direction; x is copied. */
  public static Estimate directional(
      ToDoubleFunction<double[]> f, double[] x, double[] direction, double step) {
    double[] moved = new double[x.length];
    return derivative(
        s -> {
          for (int i = 0; i < x.length; i++) {
            moved[i] = x[i] + s * direction[i];
          }
          return f.applyAsDouble(moved);
        },
        step);
  }

  /**
   * The derivative of f by one entry of an array that f itself reads; the entry is restored at the
   * end.
   *
   * @param x the array, moved while f runs
   * @param i index of the entry
   * @param f gives the value for the present entries of the array
   * @param step the first and largest step
   */
  public static Estimate partial(double[] x, int i, DoubleSupplier f, double step) {
    double at = x[i];
    try {
      return derivative(
          s -> {
            x[i] = at + s;
            return f.getAsDouble();
          },
          step);
    } finally {
      x[i] = at;
    }
  }

  /**
   * The gradient of f with respect to an array that f itself reads; {@code x} is restored at the
   * end.
   */
  public static double[] gradient(double[] x, DoubleSupplier f, double step) {
    double[] gradient = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      gradient[i] = partial(x, i, f, step).value();
    }
    return gradient;
  }

  /** The worst |a − b| divided by the largest |b|, or by 1e-3 if every |b| is smaller. */
  public static double relativeError(double[] a, double[] b) {
    double worst = 0;
    double scale = 1e-3;
    for (int i = 0; i < b.length; i++) {
      worst = Math.max(worst, Math.abs(a[i] - b[i]));
      scale = Math.max(scale, Math.abs(b[i]));
    }
    return worst / scale;
  }
}
