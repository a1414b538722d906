package org.neuralode.testkit.contract;

import org.neuralode.api.field.DifferentiableField;

/**
 * The field y₁' = −y₂, y₂' = −y₁, without parameters; both components decay if they start equal.
 *
 * @param nanAfter time after which y₁' is NaN; infinite for never
 */
record DecayField(double nanAfter) implements DifferentiableField {

  @Override
  public int parameterCount() {
    return 0;
  }

  @Override
  public void eval(double t, double[] y, double[] dydt) {
    dydt[0] = t > nanAfter ? Double.NaN : -y[1];
    dydt[1] = -y[0];
  }

  @Override
  public double vjp(
      double t, double[] y, double[] w, double[] dydt, double[] yBar, double[] thetaBar) {
    eval(t, y, dydt);
    yBar[0] -= w[1];
    yBar[1] -= w[0];
    return 0;
  }
}
