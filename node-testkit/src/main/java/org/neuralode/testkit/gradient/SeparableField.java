package org.neuralode.testkit.gradient;

/**
 * A separable, driven oscillator (q, p) per sample, with time in both equations: q' = a tanh p + b
 * cos(c t), p' = −d sin q + e sin(c t).
 *
 * @param samples number of samples, of two components each
 * @param theta a, b, c, d, e
 */
public record SeparableField(int samples, double[] theta) implements TinyField {

  public SeparableField {
    if (theta.length != 5) {
      throw new IllegalArgumentException(
          "theta is (a, b, c, d, e), got " + theta.length + " entries");
    }
  }

  @Override
  public int dimension() {
    return 2 * samples;
  }

  @Override
  public void eval(double t, double[] y, double[] dydt) {
    double cos = Math.cos(theta[2] * t);
    double sin = Math.sin(theta[2] * t);
    for (int i = 0; i < y.length; i += 2) {
      dydt[i] = theta[0] * Math.tanh(y[i + 1]) + theta[1] * cos;
      dydt[i + 1] = -theta[3] * Math.sin(y[i]) + theta[4] * sin;
    }
  }

  @Override
  public double vjp(
      double t, double[] y, double[] w, double[] dydt, double[] yBar, double[] thetaBar) {
    eval(t, y, dydt);
    double cos = Math.cos(theta[2] * t);
    double sin = Math.sin(theta[2] * t);
    double phaseBar = 0;
    for (int i = 0; i < y.length; i += 2) {
      double tanh = Math.tanh(y[i + 1]);
      yBar[i] -= w[i + 1] * theta[3] * Math.cos(y[i]);
      yBar[i + 1] += w[i] * theta[0] * (1 - tanh * tanh);
      thetaBar[0] += w[i] * tanh;
      thetaBar[1] += w[i] * cos;
      thetaBar[3] -= w[i + 1] * Math.sin(y[i]);
      thetaBar[4] += w[i + 1] * sin;
      phaseBar += w[i + 1] * theta[4] * cos - w[i] * theta[1] * sin;
    }
    thetaBar[2] += phaseBar * t;
    return phaseBar * theta[2];
  }
}
