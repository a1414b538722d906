package org.neuralode.solvers.linear;

import java.util.Arrays;
import org.neuralode.api.field.JacobianField;
import org.neuralode.api.field.TangentField;
import org.neuralode.api.field.VectorField;

/**
 * The block-diagonal Jacobian of a field over independent samples, from the best that the field
 * offers: its own Jacobian, its tangents (one for component j of all samples at once), or
 * differences likewise.
 */
public final class Jacobians {
  private static final double STEP = Math.sqrt(Math.ulp(1.0));

  private final VectorField field;
  private final int samples;
  private final int m;
  private final double[] seed;
  private final double[] value;
  private final double[] column;
  private long jacobians;
  private long evaluations;

  /**
   * @param samples number of independent samples
   * @param m length of one
   */
  public Jacobians(VectorField field, int samples, int m) {
    this.field = field;
    this.samples = samples;
    this.m = m;
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
    for (int j = 0; j < m; j++) {
      if (field instanceof TangentField tangents) {
        Arrays.fill(seed, 0);
        for (int s = 0; s < samples; s++) {
          seed[s * m + j] = 1;
        }
        tangents.jvp(t, y, 0, seed, value, column);
      } else {
        difference(t, y, dydt, j);
      }
      for (int s = 0; s < samples; s++) {
        for (int i = 0; i < m; i++) {
          blocks[(s * m + i) * m + j] = column[s * m + i];
        }
      }
    }
  }

  private void difference(double t, double[] y, double[] dydt, int j) {
    System.arraycopy(y, 0, seed, 0, y.length);
    for (int s = 0; s < samples; s++) {
      int k = s * m + j;
      seed[k] = y[k] + STEP * Math.max(1e-5, Math.abs(y[k]));
    }
    evaluations++;
    field.eval(t, seed, column);
    for (int s = 0; s < samples; s++) {
      double h = seed[s * m + j] - y[s * m + j];
      for (int i = 0; i < m; i++) {
        column[s * m + i] = (column[s * m + i] - dydt[s * m + i]) / h;
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
