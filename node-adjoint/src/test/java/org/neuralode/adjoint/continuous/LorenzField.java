package org.neuralode.adjoint.continuous;

import org.neuralode.testkit.gradient.TinyField;

/**
 * The system of Lorenz (1963): volumes shrink by e^13.7 per unit of time, and grow as much
 * backwards in time.
 *
 * @param theta parameters σ, ρ, β
 */
record LorenzField(double[] theta) implements TinyField {

  @Override
  public int dimension() {
    return 3;
  }

  @Override
  public int samples() {
    return 1;
  }

  @Override
  public void eval(double t, double[] y, double[] dydt) {
    dydt[0] = theta[0] * (y[1] - y[0]);
    dydt[1] = y[0] * (theta[1] - y[2]) - y[1];
    dydt[2] = y[0] * y[1] - theta[2] * y[2];
  }

  @Override
  public double vjp(
      double t, double[] y, double[] w, double[] dydt, double[] yBar, double[] thetaBar) {
    eval(t, y, dydt);
    yBar[0] += -w[0] * theta[0] + w[1] * (theta[1] - y[2]) + w[2] * y[1];
    yBar[1] += w[0] * theta[0] - w[1] + w[2] * y[0];
    yBar[2] += -w[1] * y[0] - w[2] * theta[2];
    thetaBar[0] += w[0] * (y[1] - y[0]);
    thetaBar[1] += w[1] * y[0];
    thetaBar[2] -= w[2] * y[2];
    return 0;
  }
}
