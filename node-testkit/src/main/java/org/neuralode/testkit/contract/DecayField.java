package org.neuralode.testkit.contract;

import org.neuralode.api.field.DifferentiableField;

/**
 * y' = −y, without parameters.
 *
 * @param nanAfter time after which it is NaN; infinite for never
 */
record DecayField(double nanAfter) implements DifferentiableField {

  @Override
  public int parameterCount() {
    return 0;
  }

  @Override
  public void eval(double t, double[] y, double[] dydt) {
    dydt[0] = t > nanAfter ? Double.NaN : -y[0];
  }

  @Override
  public double vjp(
      double t, double[] y, double[] w, double[] dydt, double[] yBar, double[] thetaBar) {
    eval(t, y, dydt);
    yBar[0] -= w[0];
    return 0;
  }
}
