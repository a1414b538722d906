package org.neuralode.solvers.reversible;

import java.util.Arrays;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.method.StepCotangent;

/**
 * The adjoint of {@link HeunStep}. With cotangents of the step's end at index 1:
 *
 * <pre>
 *   f̄ = f̂̄₁ + h ȳ₁/2,   x̄ = ŷ̄₁ + Jᵀ f̄,   ȳ = ȳ₁ + 2 x̄,   ŷ̄ = −x̄,   f̂̄ = h ȳ₁/2 + h x̄
 * </pre>
 */
final class HeunAdjoint implements StepAdjoint {
  private final DifferentiableField field;
  private final int n;
  private final double[] yHat;
  private final double[] f;
  private final double[] fBar;
  private final double[] xBar;

  HeunAdjoint(DifferentiableField field, int n) {
    this.field = field;
    this.n = n;
    yHat = new double[n];
    f = new double[n];
    fBar = new double[n];
    xBar = new double[n];
  }

  @Override
  public void pullBackStart(double t, double[] y, StepCotangent cotangent) {
    double[] bar = cotangent.state();
    for (int i = 0; i < n; i++) {
      yHat[i] = y[i];
      fBar[i] = bar[2 * n + i];
      xBar[i] = bar[i] + bar[n + i];
    }
    cotangent.addTime(field.vjp(t, yHat, fBar, f, xBar, cotangent.theta()), 0);
    Arrays.fill(bar, 0);
    System.arraycopy(xBar, 0, bar, 0, n);
  }

  @Override
  public void pullBack(double t, double h, double[] z, StepCotangent cotangent) {
    double[] bar = cotangent.state();
    for (int i = 0; i < n; i++) {
      yHat[i] = 2 * z[i] - z[n + i] + h * z[2 * n + i];
      fBar[i] = bar[2 * n + i] + 0.5 * h * bar[i];
      xBar[i] = bar[n + i];
    }
    double tBar = field.vjp(t + h, yHat, fBar, f, xBar, cotangent.theta());
    double hBar = tBar;
    for (int i = 0; i < n; i++) {
      double slope = z[2 * n + i];
      hBar += 0.5 * bar[i] * (slope + f[i]) + xBar[i] * slope;
      bar[2 * n + i] = 0.5 * h * bar[i] + h * xBar[i];
      bar[n + i] = -xBar[i];
      bar[i] += 2 * xBar[i];
    }
    cotangent.addTime(tBar, hBar);
  }
}
