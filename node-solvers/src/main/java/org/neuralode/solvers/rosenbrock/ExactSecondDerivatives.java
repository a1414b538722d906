package org.neuralode.solvers.rosenbrock;

import org.neuralode.api.field.SecondOrderField;

/** By the field: the derivative of its vector-Jacobian product along (τ, u). */
final class ExactSecondDerivatives implements SecondDerivatives {
  private final SecondOrderField field;
  private final double[] noCotangent;
  private final double[] noParameters;
  private long vjps;

  ExactSecondDerivatives(SecondOrderField field, int n) {
    this.field = field;
    noCotangent = new double[n];
    noParameters = new double[field.parameterCount()];
  }

  @Override
  public double add(
      double t,
      double h,
      double[] y,
      double[] w,
      double tau,
      double[] u,
      double[] yBar,
      double[] thetaBar) {
    vjps++;
    return field.vjpTangent(t, y, w, tau, u, noCotangent, noParameters, yBar, thetaBar);
  }

  @Override
  public long vjps() {
    return vjps;
  }
}
