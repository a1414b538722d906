package org.neuralode.testkit.gradient;

import org.neuralode.api.field.SecondOrderField;

/**
 * A forced pendulum, y₁' = y₂, y₂' = −p sin y₁ − q y₂ cos² t + r sin(s t), whose damping and force
 * depend on time. The field has all derivatives that the library's interfaces ask for.
 *
 * @param theta p, q, r, s
 */
public record ForcedField(double[] theta) implements TinyField, SecondOrderField {

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

  @Override
  public void jvp(
      double t, double[] y, double tTangent, double[] yTangent, double[] dydt, double[] tangent) {
    jvp(t, y, tTangent, yTangent, new double[4], dydt, tangent);
  }

  @Override
  public void jvp(
      double t,
      double[] y,
      double tTangent,
      double[] yTangent,
      double[] thetaTangent,
      double[] dydt,
      double[] tangent) {
    double[] yBar = new double[2];
    double[] thetaBar = new double[4];
    double timeBar = vjp(t, y, new double[] {0, 1}, dydt, yBar, thetaBar);
    tangent[0] = yTangent[1];
    tangent[1] = yBar[0] * yTangent[0] + yBar[1] * yTangent[1] + timeBar * tTangent;
    for (int i = 0; i < 4; i++) {
      tangent[1] += thetaBar[i] * thetaTangent[i];
    }
  }

  @Override
  public double vjpTangent(
      double t,
      double[] y,
      double[] w,
      double tTangent,
      double[] yTangent,
      double[] wTangent,
      double[] thetaTangent,
      double[] yBarTangent,
      double[] thetaBarTangent) {
    // the product is linear in w, so its derivative along w is the product with the tangent of w
    double timeBar = vjp(t, y, wTangent, new double[2], yBarTangent, thetaBarTangent);
    double v = w[1];
    double[] q = thetaTangent;
    double cos2 = Math.cos(t) * Math.cos(t);
    double cos2Tangent = -Math.sin(2 * t) * tTangent;
    double sin = Math.sin(theta[3] * t);
    double cos = Math.cos(theta[3] * t);
    double phaseTangent = q[3] * t + theta[3] * tTangent;
    yBarTangent[0] -= v * (q[0] * Math.cos(y[0]) - theta[0] * Math.sin(y[0]) * yTangent[0]);
    yBarTangent[1] -= v * (q[1] * cos2 + theta[1] * cos2Tangent);
    thetaBarTangent[0] -= v * Math.cos(y[0]) * yTangent[0];
    thetaBarTangent[1] -= v * (yTangent[1] * cos2 + y[1] * cos2Tangent);
    thetaBarTangent[2] += v * cos * phaseTangent;
    double force = theta[2] * cos;
    double forceTangent = q[2] * cos - theta[2] * sin * phaseTangent;
    thetaBarTangent[3] += v * (tTangent * force + t * forceTangent);
    double damping = q[1] * y[1] + theta[1] * yTangent[1];
    double swing = damping * Math.sin(2 * t) + 2 * theta[1] * y[1] * Math.cos(2 * t) * tTangent;
    return timeBar + v * (swing + q[3] * force + theta[3] * forceTangent);
  }
}
