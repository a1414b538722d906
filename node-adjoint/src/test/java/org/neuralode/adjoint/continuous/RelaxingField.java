package org.neuralode.adjoint.continuous;

import org.neuralode.testkit.gradient.TinyField;

/**
 * The field y' = −λ (y − cos t) − c y³: stiff forwards in time, and backwards y blows up in finite
 * time.
 *
 * @param theta parameters λ, c
 */
record RelaxingField(double[] theta) implements TinyField {

  @Override
  public int dimension() {
    return 1;
  }

  @Override
  public int samples() {
    return 1;
  }

  @Override
  public void eval(double t, double[] y, double[] dydt) {
    dydt[0] = -theta[0] * (y[0] - Math.cos(t)) - theta[1] * y[0] * y[0] * y[0];
  }

  @Override
  public double vjp(
      double t, double[] y, double[] w, double[] dydt, double[] yBar, double[] thetaBar) {
    eval(t, y, dydt);
    yBar[0] -= w[0] * (theta[0] + 3 * theta[1] * y[0] * y[0]);
    thetaBar[0] -= w[0] * (y[0] - Math.cos(t));
    thetaBar[1] -= w[0] * y[0] * y[0] * y[0];
    return -w[0] * theta[0] * Math.sin(t);
  }
}
