package org.neuralode.adjoint;

import java.util.Arrays;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.field.VectorField;

/** d/dt [y, a, g] = [f, −(∂f/∂y)ᵀ a, −(∂f/∂θ)ᵀ a], by one vector-Jacobian product. */
final class AugmentedField implements VectorField {
  private final DifferentiableField field;
  private final double[] y;
  private final double[] a;
  private final double[] dydt;
  private final double[] yBar;
  private final double[] thetaBar;
  private long vjps;

  AugmentedField(DifferentiableField field, int n) {
    this.field = field;
    y = new double[n];
    a = new double[n];
    dydt = new double[n];
    yBar = new double[n];
    thetaBar = new double[field.parameterCount()];
  }

  int dimension() {
    return 2 * y.length + thetaBar.length;
  }

  long vjps() {
    return vjps;
  }

  @Override
  public void eval(double t, double[] z, double[] dz) {
    int n = y.length;
    System.arraycopy(z, 0, y, 0, n);
    System.arraycopy(z, n, a, 0, n);
    Arrays.fill(yBar, 0);
    Arrays.fill(thetaBar, 0);
    field.vjp(t, y, a, dydt, yBar, thetaBar);
    vjps++;
    System.arraycopy(dydt, 0, dz, 0, n);
    for (int i = 0; i < n; i++) {
      dz[n + i] = -yBar[i];
    }
    for (int i = 0; i < thetaBar.length; i++) {
      dz[2 * n + i] = -thetaBar[i];
    }
  }
}
