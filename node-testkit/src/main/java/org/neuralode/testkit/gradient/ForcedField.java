package org.neuralode.testkit.gradient;

/**
 * A forced, damped pendulum with swinging damping, a field that depends on time in both terms: y₁'
 * = y₂, y₂' = −p sin y₁ − q y₂ cos² t + r sin(s t).
 *
 * @param theta p, q, r, s
 */
public record ForcedField(double[] theta) implements TinyField {

  public ForcedField {
    if (theta.length != 4) {
      throw new IllegalArgumentException("theta is (p, q, r, s), got " + theta.length + " entries");
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
    double cos = Math.cos(t);
    dydt[0] = y[1];
    dydt[1] =
        -theta[0] * Math.sin(y[0])
            - theta[1] * y[1] * cos * cos
            + theta[2] * Math.sin(theta[3] * t);
  }

  @Override
  public double vjp(
      double t, double[] y, double[] w, double[] dydt, double[] yBar, double[] thetaBar) {
    eval(t, y, dydt);
    double cos = Math.cos(t);
    double forceSlope = theta[2] * Math.cos(theta[3] * t);
    yBar[0] -= w[1] * theta[0] * Math.cos(y[0]);
    yBar[1] += w[0] - w[1] * theta[1] * cos * cos;
    thetaBar[0] -= w[1] * Math.sin(y[0]);
    thetaBar[1] -= w[1] * y[1] * cos * cos;
    thetaBar[2] += w[1] * Math.sin(theta[3] * t);
    thetaBar[3] += w[1] * t * forceSlope;
    return w[1] * (theta[1] * y[1] * Math.sin(2 * t) + theta[3] * forceSlope);
  }
}
