package org.neuralode.bench.gradient;

import org.neuralode.api.field.DifferentiableField;

/** The field yᵢ' = −θᵢ yᵢ, which is next to no work, so that 10⁵ steps are quick. */
record DecayingField(double[] theta) implements DifferentiableField {

  @Override
  public int parameterCount() {
    return theta.length;
  }

  @Override
  public void eval(double t, double[] y, double[] dydt) {
    for (int i = 0; i < y.length; i++) {
      dydt[i] = -theta[i] * y[i];
    }
  }

  @Override
  public double vjp(
      double t, double[] y, double[] w, double[] dydt, double[] yBar, double[] thetaBar) {
    for (int i = 0; i < y.length; i++) {
      dydt[i] = -theta[i] * y[i];
      yBar[i] -= theta[i] * w[i];
      thetaBar[i] -= y[i] * w[i];
    }
    return 0;
  }
}
