package org.neuralode.adjoint.continuous;

import java.util.Arrays;
import org.neuralode.api.field.JacobianField;
import org.neuralode.testkit.gradient.TinyField;

/**
 * A field that offers its Jacobian, computed from its vector-Jacobian products.
 *
 * @param field any field
 */
record KnownJacobian(TinyField field) implements TinyField, JacobianField {

  @Override
  public double[] theta() {
    return field.theta();
  }

  @Override
  public int dimension() {
    return field.dimension();
  }

  @Override
  public int samples() {
    return field.samples();
  }

  @Override
  public void eval(double t, double[] y, double[] dydt) {
    field.eval(t, y, dydt);
  }

  @Override
  public double vjp(
      double t, double[] y, double[] w, double[] dydt, double[] yBar, double[] thetaBar) {
    return field.vjp(t, y, w, dydt, yBar, thetaBar);
  }

  @Override
  public void jacobian(double t, double[] y, double[] blocks) {
    int n = dimension();
    int m = n / samples();
    for (int k = 0; k < n; k++) {
      double[] w = new double[n];
      double[] row = new double[n];
      w[k] = 1;
      field.vjp(t, y, w, new double[n], row, new double[parameterCount()]);
      int first = k / m * m;
      System.arraycopy(Arrays.copyOfRange(row, first, first + m), 0, blocks, k * m, m);
    }
  }
}
