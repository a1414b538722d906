package org.neuralode.testkit.gradient;

/**
 * y₁' = a y₁ − b y₁y₂, y₂' = −c y₂ + d y₁y₂.
 *
 * @param theta a, b, c, d
 */
public record LotkaVolterraField(double[] theta) implements TinyField {

  public LotkaVolterraField {
    if (theta.length != 4) {
      throw new IllegalArgumentException("theta is (a, b, c, d), got " + theta.length + " entries");
    }
  }

  @Override
  public int dimension() {
    return 2;
  }

  @Override
  public int samples() {
    return 1;
  }

  @Override
  public void eval(double t, double[] y, double[] dydt) {
    dydt[0] = theta[0] * y[0] - theta[1] * y[0] * y[1];
    dydt[1] = -theta[2] * y[1] + theta[3] * y[0] * y[1];
  }

  @Override
  public double vjp(
      double t, double[] y, double[] w, double[] dydt, double[] yBar, double[] thetaBar) {
    eval(t, y, dydt);
    yBar[0] += w[0] * (theta[0] - theta[1] * y[1]) + w[1] * theta[3] * y[1];
    yBar[1] += -w[0] * theta[1] * y[0] + w[1] * (theta[3] * y[0] - theta[2]);
    thetaBar[0] += w[0] * y[0];
    thetaBar[1] -= w[0] * y[0] * y[1];
    thetaBar[2] -= w[1] * y[1];
    thetaBar[3] += w[1] * y[0] * y[1];
    return 0;
  }
}
