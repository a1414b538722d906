package org.neuralode.solvers.implicit;

import java.util.Arrays;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.field.JacobianField;
import org.neuralode.api.field.TangentField;
import org.neuralode.api.field.VectorField;

/** The exact Jacobian of a field that has vector-Jacobian products alone, one product per row. */
final class RowJacobian implements JacobianField {
  private final DifferentiableField field;
  private final double[] seed;
  private final double[] slope;
  private final double[] row;
  private final double[] unused;
  private long vjps;

  private RowJacobian(DifferentiableField field, int n) {
    this.field = field;
    seed = new double[n];
    slope = new double[n];
    row = new double[n];
    unused = new double[field.parameterCount()];
  }

  /** The field itself where it has tangents; it is then asked for these. */
  static VectorField exact(DifferentiableField field, int n) {
    return field instanceof TangentField ? field : new RowJacobian(field, n);
  }

  @Override
  public void eval(double t, double[] y, double[] dydt) {
    field.eval(t, y, dydt);
  }

  @Override
  public void jacobian(double t, double[] y, double[] blocks) {
    int n = y.length;
    for (int i = 0; i < n; i++) {
      Arrays.fill(row, 0);
      seed[i] = 1;
      vjps++;
      field.vjp(t, y, seed, slope, row, unused);
      seed[i] = 0;
      System.arraycopy(row, 0, blocks, i * n, n);
    }
  }

  /** Products so far. */
  long vjps() {
    return vjps;
  }
}
