package org.neuralode.solvers.rosenbrock;

import java.util.Arrays;
import org.neuralode.api.field.SecondOrderField;
import org.neuralode.api.vector.Vectors;

/**
 * Second derivatives by the field itself: the derivative of its vector-Jacobian product along (τ,
 * u). Where that derivative is not finite, as next to a parameter by which f has no derivative, or
 * at an infinite ∂f/∂t, differences of finite products take its place.
 */
final class ExactSecondDerivatives implements SecondDerivatives {
  private final SecondOrderField field;
  private final double[] noCotangent;
  private final double[] noParameters;
  private final double[] yAdded;
  private final double[] thetaAdded;
  private final DifferencedProducts differences;
  private long vjps;

  ExactSecondDerivatives(SecondOrderField field, int n) {
    this.field = field;
    noCotangent = new double[n];
    noParameters = new double[field.parameterCount()];
    yAdded = new double[n];
    thetaAdded = new double[noParameters.length];
    differences = new DifferencedProducts(field, n);
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
    Arrays.fill(yAdded, 0);
    Arrays.fill(thetaAdded, 0);
    double tBar = field.vjpTangent(t, y, w, tau, u, noCotangent, noParameters, yAdded, thetaAdded);
    if (!Vectors.allFinite(yAdded) || !Vectors.allFinite(thetaAdded)) {
      return differences.add(t, h, y, w, tau, u, yBar, thetaBar);
    }
    Vectors.add(yAdded, yBar);
    Vectors.add(thetaAdded, thetaBar);
    return tBar;
  }

  @Override
  public long vjps() {
    return vjps + differences.vjps();
  }
}
