package org.neuralode.solvers.linear;

import java.util.Arrays;
import java.util.Optional;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.field.JacobianField;
import org.neuralode.api.field.TangentField;
import org.neuralode.api.field.TimeDerivativeField;
import org.neuralode.api.field.VectorField;
import org.neuralode.api.solve.InitialValueProblem;

/**
 * The exact derivatives of a field that has vector-Jacobian products alone: one product for a row
 * of all blocks of ∂f/∂y, and one for every component of ∂f/∂t, because a product gives only the
 * sum over samples.
 */
public final class RowJacobian implements JacobianField, TimeDerivativeField {
  private final DifferentiableField field;
  private final Optional<JacobianField> known;
  private final int m;
  private final double[] seed;
  private final double[] slope;
  private final double[] row;
  private final double[] unused;
  private long vjps;

  private RowJacobian(DifferentiableField field, int samples, int m) {
    this.field = field;
    known = field.capability(JacobianField.class);
    this.m = m;
    seed = new double[samples * m];
    slope = new double[samples * m];
    row = new double[samples * m];
    unused = new double[field.parameterCount()];
  }

  /**
   * The same problem with a field whose derivatives are exact, if the original field has any; the
   * problem itself where the field has tangents, which are used instead, or no derivatives at all.
   */
  public static InitialValueProblem<?> exact(InitialValueProblem<?> p) {
    Optional<DifferentiableField> field = p.field().capability(DifferentiableField.class);
    if (field.isEmpty() || p.field().capability(TangentField.class).isPresent()) {
      return p;
    }
    int m = NewtonMatrix.blockLength(p);
    VectorField rows = new RowJacobian(field.get(), p.dimension() / m, m);
    return p.withField(rows);
  }

  /** Products that a field made by {@link #exact} has taken so far; 0 for any other field. */
  public static long vjps(VectorField field) {
    return field instanceof RowJacobian rows ? rows.vjps : 0;
  }

  @Override
  public double rounding() {
    return field.rounding();
  }

  @Override
  public void eval(double t, double[] y, double[] dydt) {
    field.eval(t, y, dydt);
  }

  @Override
  public void jacobian(double t, double[] y, double[] blocks) {
    if (known.isPresent()) {
      known.get().jacobian(t, y, blocks);
      return;
    }
    for (int i = 0; i < m; i++) {
      Arrays.fill(row, 0);
      for (int at = i; at < seed.length; at += m) {
        seed[at] = 1;
      }
      vjps++;
      field.vjp(t, y, seed, slope, row, unused);
      for (int at = i; at < seed.length; at += m) {
        seed[at] = 0;
        System.arraycopy(row, at - i, blocks, at * m, m);
      }
    }
  }

  @Override
  public void timeDerivative(double t, double[] y, double[] out) {
    for (int i = 0; i < out.length; i++) {
      seed[i] = 1;
      vjps++;
      out[i] = field.vjp(t, y, seed, slope, row, unused);
      seed[i] = 0;
    }
  }
}
