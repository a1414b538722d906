package org.neuralode.solvers.reversible;

import java.util.Arrays;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.method.StepCotangent;

/**
 * The adjoint of {@link LeapfrogStep}. With cotangents of the step's end at index 1:
 *
 * <pre>
 *   v̄ = v̄₁ + h ȳ₁/2,   ȳ = ȳ₁ + 2 Jᵀ v̄,   and for v at the start: −v̄ + h ȳ/2
 * </pre>
 */
final class LeapfrogAdjoint implements StepAdjoint {
  private final DifferentiableField field;
  private final int n;
  private final double[] middle;
  private final double[] f;
  private final double[] fBar;
  private final double[] yBar;

  LeapfrogAdjoint(DifferentiableField field, int n) {
    this.field = field;
    this.n = n;
    middle = new double[n];
    f = new double[n];
    fBar = new double[n];
    yBar = new double[n];
  }

  @Override
  public void pullBackStart(double t, double[] y, StepCotangent cotangent) {
    double[] bar = cotangent.state();
    for (int i = 0; i < n; i++) {
      middle[i] = y[i];
      fBar[i] = bar[n + i];
      yBar[i] = bar[i];
    }
    cotangent.addTime(field.vjp(t, middle, fBar, f, yBar, cotangent.theta()), 0);
    Arrays.fill(bar, 0);
    System.arraycopy(yBar, 0, bar, 0, n);
  }

  @Override
  public void pullBack(double t, double h, double[] z, StepCotangent cotangent) {
    double[] bar = cotangent.state();
    for (int i = 0; i < n; i++) {
      middle[i] = z[i] + 0.5 * h * z[n + i];
      fBar[i] = 2 * (bar[n + i] + 0.5 * h * bar[i]);
      yBar[i] = bar[i];
    }
    double tBar = field.vjp(t + h / 2, middle, fBar, f, yBar, cotangent.theta());
    double hBar = tBar / 2;
    for (int i = 0; i < n; i++) {
      double v = z[n + i];
      hBar += 0.5 * (bar[i] * (2 * f[i] - v) + yBar[i] * v);
      bar[i] = yBar[i];
      bar[n + i] = 0.5 * h * yBar[i] - 0.5 * fBar[i];
    }
    cotangent.addTime(tBar, hBar);
  }
}
