package org.neuralode.adjoint.continuous;

import org.neuralode.testkit.gradient.TinyField;

/**
 * A stiff pair driven by a cosine series: y₁' = −1000 (y₁ − Σ θₖ cos((k mod 5) t + k) / p), y₂' =
 * y₁ − y₂.
 *
 * @param theta p coefficients
 */
record ManyParametersField(double[] theta) implements TinyField {
  private static final double RATE = 1000;

  @Override
  public int dimension() {
    return 2;
  }

  @Override
  public int samples() {
    return 1;
  }

  private double mode(int k, double t) {
    return Math.cos(k % 5 * t + k) / theta.length;
  }

  @Override
  public void eval(double t, double[] y, double[] dydt) {
    double drive = 0;
    for (int k = 0; k < theta.length; k++) {
      drive += theta[k] * mode(k, t);
    }
    dydt[0] = -RATE * (y[0] - drive);
    dydt[1] = y[0] - y[1];
  }

  @Override
  public double vjp(
      double t, double[] y, double[] w, double[] dydt, double[] yBar, double[] thetaBar) {
    eval(t, y, dydt);
    yBar[0] += -RATE * w[0] + w[1];
    yBar[1] -= w[1];
    double driveSlope = 0;
    for (int k = 0; k < theta.length; k++) {
      thetaBar[k] += RATE * w[0] * mode(k, t);
      driveSlope -= theta[k] * (k % 5) * Math.sin(k % 5 * t + k) / theta.length;
    }
    return RATE * w[0] * driveSlope;
  }
}
