package org.neuralode.testkit.gradient;

import org.neuralode.api.field.SecondOrderField;

/**
 * The Lotka–Volterra field y₁' = a y₁ − b y₁y₂, y₂' = −c y₂ + d y₁y₂, with all derivatives that the
 * library's interfaces ask for.
 *
 * @param theta a, b, c, d
 */
public record LotkaVolterraField(double[] theta) implements TinyField, SecondOrderField {

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
    eval(t, y, dydt);
    double product = y[0] * y[1];
    double productTangent = yTangent[0] * y[1] + y[0] * yTangent[1];
    tangent[0] =
        theta[0] * yTangent[0]
            - theta[1] * productTangent
            + thetaTangent[0] * y[0]
            - thetaTangent[1] * product;
    tangent[1] =
        theta[3] * productTangent
            - theta[2] * yTangent[1]
            + thetaTangent[3] * product
            - thetaTangent[2] * y[1];
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
    double productTangent = yTangent[0] * y[1] + y[0] * yTangent[1];
    double[] v = yTangent;
    double[] q = thetaTangent;
    // wᵀf = a w₁y₁ − c w₂y₂ + e y₁y₂ with e = d w₂ − b w₁
    double e = theta[3] * w[1] - theta[1] * w[0];
    double eTangent = q[3] * w[1] + theta[3] * wTangent[1] - q[1] * w[0] - theta[1] * wTangent[0];
    yBarTangent[0] += q[0] * w[0] + theta[0] * wTangent[0] + eTangent * y[1] + e * v[1];
    yBarTangent[1] += -q[2] * w[1] - theta[2] * wTangent[1] + eTangent * y[0] + e * v[0];
    thetaBarTangent[0] += wTangent[0] * y[0] + w[0] * v[0];
    thetaBarTangent[1] -= wTangent[0] * y[0] * y[1] + w[0] * productTangent;
    thetaBarTangent[2] -= wTangent[1] * y[1] + w[1] * v[1];
    thetaBarTangent[3] += wTangent[1] * y[0] * y[1] + w[1] * productTangent;
    return 0;
  }
}
