package org.neuralode.solvers.linear;

import java.util.Arrays;
import org.neuralode.api.field.JacobianField;
import org.neuralode.api.field.SparseField;
import org.neuralode.api.field.TangentField;
import org.neuralode.api.field.VectorField;

/**
 * The block-diagonal Jacobian of a field over independent samples, from the best that the field
 * offers: its own Jacobian, its tangents, or differences. A tangent or difference is taken for all
 * samples at once, and for all columns that a {@link SparseField} lets be told apart.
 */
public final class Jacobians {
  private static final double STEP = Math.sqrt(Math.ulp(1.0));

  private final VectorField field;
  private final int samples;
  private final int m;
  private final Colouring colouring;
  private final double[] seed;
  private final double[] value;
  private final double[] column;
  private long jacobians;
  private long evaluations;

  /**
   * @param samples number of independent samples
   * @param m length of one; a sparsity of another size is not used
   */
  public Jacobians(VectorField field, int samples, int m) {
    this.field = field;
    this.samples = samples;
    this.m = m;
    colouring = Colouring.of(field, m);
    seed = new double[samples * m];
    value = new double[samples * m];
    column = new double[samples * m];
  }

  /** Number of Jacobians so far. */
  public long jacobians() {
    return jacobians;
  }

  /** Evaluations of the field that differences took so far. */
  public long evaluations() {
    return evaluations;
  }

  /**
   * Writes ∂f/∂y as {@link JacobianField#jacobian} does.
   *
   * @param dydt f(t, y)
   */
  public void at(double t, double[] y, double[] dydt, double[] blocks) {
    jacobians++;
    if (field instanceof JacobianField exact) {
      exact.jacobian(t, y, blocks);
      return;
    }
    Arrays.fill(blocks, 0);
    for (int[] group : colouring.groups()) {
      if (field instanceof TangentField tangents) {
        tangent(tangents, t, y, group, blocks);
      } else {
        difference(t, y, dydt, group, blocks);
      }
    }
  }

  private void tangent(TangentField tangents, double t, double[] y, int[] group, double[] blocks) {
    Arrays.fill(seed, 0);
    for (int s = 0; s < samples; s++) {
      for (int j : group) {
        seed[s * m + j] = 1;
      }
    }
    tangents.jvp(t, y, 0, seed, value, column);
    for (int s = 0; s < samples; s++) {
      for (int j : group) {
        for (int i : colouring.rows()[j]) {
          blocks[(s * m + i) * m + j] = column[s * m + i];
        }
      }
    }
  }

  private void difference(double t, double[] y, double[] dydt, int[] group, double[] blocks) {
    System.arraycopy(y, 0, seed, 0, y.length);
    for (int s = 0; s < samples; s++) {
      for (int j : group) {
        int k = s * m + j;
        seed[k] = y[k] + STEP * Math.max(1e-5, Math.abs(y[k]));
      }
    }
    evaluations++;
    field.eval(t, seed, column);
    for (int s = 0; s < samples; s++) {
      for (int j : group) {
        double h = seed[s * m + j] - y[s * m + j];
        for (int i : colouring.rows()[j]) {
          int k = s * m + i;
          blocks[k * m + j] = (column[k] - dydt[k]) / h;
        }
      }
    }
  }

  /** Writes ∂f/∂t; by tangents, else by a difference in the direction of the step. */
  public void timeDerivative(double t, double h, double[] y, double[] dydt, double[] out) {
    if (field instanceof TangentField tangents) {
      Arrays.fill(seed, 0);
      tangents.jvp(t, y, 1, seed, value, out);
      return;
    }
    double dt = Math.copySign(STEP * Math.max(Math.abs(t), Math.abs(h)), h);
    double moved = t + dt;
    evaluations++;
    field.eval(moved, y, out);
    for (int i = 0; i < out.length; i++) {
      out[i] = (out[i] - dydt[i]) / (moved - t);
    }
  }
}
