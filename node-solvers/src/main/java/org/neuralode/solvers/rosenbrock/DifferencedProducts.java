package org.neuralode.solvers.rosenbrock;

import java.util.Arrays;
import org.neuralode.api.field.DifferentiableField;

/**
 * Second derivatives by differences of vector-Jacobian products, of second order: central
 * differences along u, and forward differences along t, which do not leave the step. The result is
 * good to some 1e-10 for second derivatives of size one; it enters a step times h², so the step's
 * gradient is better than that.
 */
final class DifferencedProducts implements SecondDerivatives {
  /** Relative step at which rounding and truncation of a central difference balance. */
  private static final double STEP = Math.cbrt(Math.ulp(1.0));

  private final DifferentiableField field;
  private final double[] moved;
  private final double[] scaled;
  private final double[] slope;
  private long vjps;

  DifferencedProducts(DifferentiableField field, int n) {
    this.field = field;
    moved = new double[n];
    scaled = new double[n];
    slope = new double[n];
  }

  @Override
  public double add(
      double t,
      double h,
      double[] y,
      double[] w,
      double tau,
      double[] u,
      double[] yBar,
      double[] thetaBar) {
    double tBar = along(t, y, w, u, yBar, thetaBar);
    return tau == 0 ? tBar : tBar + alongTime(t, h, y, w, tau, yBar, thetaBar);
  }

  private double along(
      double t, double[] y, double[] w, double[] u, double[] yBar, double[] thetaBar) {
    double length = largest(u);
    if (length == 0) {
      return 0;
    }
    double step = STEP * Math.max(1e-5, largest(y)) / length;
    return at(t, y, step, u, w, 0.5 / step, yBar, thetaBar)
        + at(t, y, -step, u, w, -0.5 / step, yBar, thetaBar);
  }

  private double alongTime(
      double t, double h, double[] y, double[] w, double tau, double[] yBar, double[] thetaBar) {
    double step = Math.copySign(Math.min(STEP * Math.max(1, Math.abs(t)), Math.abs(h) / 4), h);
    double factor = tau / (2 * step);
    return at(t, y, 0, y, w, -3 * factor, yBar, thetaBar)
        + at(t + step, y, 0, y, w, 4 * factor, yBar, thetaBar)
        + at(t + 2 * step, y, 0, y, w, -factor, yBar, thetaBar);
  }

  /** Adds a multiple of the product at y + step u. */
  private double at(
      double t,
      double[] y,
      double step,
      double[] u,
      double[] w,
      double factor,
      double[] yBar,
      double[] thetaBar) {
    for (int i = 0; i < y.length; i++) {
      moved[i] = y[i] + step * u[i];
      scaled[i] = factor * w[i];
    }
    vjps++;
    return field.vjp(t, moved, scaled, slope, yBar, thetaBar);
  }

  private static double largest(double[] v) {
    return Arrays.stream(v).map(Math::abs).max().orElse(0);
  }

  @Override
  public long vjps() {
    return vjps;
  }
}
