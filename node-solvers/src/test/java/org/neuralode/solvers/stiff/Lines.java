package org.neuralode.solvers.stiff;

import java.util.stream.IntStream;
import org.neuralode.api.field.SparseField;
import org.neuralode.api.field.Sparsity;
import org.neuralode.api.field.TangentField;
import org.neuralode.api.field.VectorField;

/**
 * The Brusselator with diffusion in one dimension (Hairer &amp; Wanner II, IV.1), u and v of a cell
 * side by side; the field has tangents and sparsity, {@link #plain} and {@link #sparse} less.
 */
public final class Lines implements TangentField, SparseField {
  private static final double DIFFUSION = 1.0 / 50;

  private final int cells;
  private final double coupling;
  private long evaluations;

  /** The field on so many cells between the walls, where u = 1 and v = 3. */
  public Lines(int cells) {
    this.cells = cells;
    coupling = DIFFUSION * (cells + 1.0) * (cells + 1);
  }

  /** The initial state u = 1 + sin 2πx, v = 3. */
  public double[] y0() {
    double[] y = new double[2 * cells];
    for (int i = 0; i < cells; i++) {
      y[2 * i] = 1 + Math.sin(2 * Math.PI * (i + 1) / (cells + 1));
      y[2 * i + 1] = 3;
    }
    return y;
  }

  /** The same field without tangents and without sparsity. */
  public VectorField plain() {
    return (t, y, f) -> eval(t, y, f);
  }

  /** The same field without tangents. */
  public SparseField sparse() {
    return new SparseField() {
      @Override
      public void eval(double t, double[] y, double[] dydt) {
        Lines.this.eval(t, y, dydt);
      }

      @Override
      public Sparsity sparsity() {
        return Lines.this.sparsity();
      }
    };
  }

  /** Number of evaluations and products so far. */
  public long evaluations() {
    return evaluations;
  }

  /** Each component depends on its own cell and on the same component of both neighbours. */
  @Override
  public Sparsity sparsity() {
    int[][] columns = new int[2 * cells][];
    for (int i = 0; i < columns.length; i++) {
      int cell = i - i % 2;
      columns[i] =
          IntStream.of(i - 2, cell, cell + 1, i + 2)
              .filter(j -> j >= 0 && j < columns.length)
              .toArray();
    }
    return new Sparsity(columns);
  }

  @Override
  public void eval(double t, double[] y, double[] f) {
    evaluations++;
    for (int i = 0; i < 2 * cells; i += 2) {
      double reaction = y[i] * y[i] * y[i + 1];
      f[i] = 1 + reaction - 4 * y[i] + diffusion(y, i, 1);
      f[i + 1] = 3 * y[i] - reaction + diffusion(y, i + 1, 3);
    }
  }

  @Override
  public void jvp(double t, double[] y, double tTangent, double[] v, double[] f, double[] out) {
    eval(t, y, f);
    for (int i = 0; i < 2 * cells; i += 2) {
      double reaction = 2 * y[i] * y[i + 1] * v[i] + y[i] * y[i] * v[i + 1];
      out[i] = reaction - 4 * v[i] + diffusion(v, i, 0);
      out[i + 1] = 3 * v[i] - reaction + diffusion(v, i + 1, 0);
    }
  }

  private double diffusion(double[] y, int i, double wall) {
    double left = i < 2 ? wall : y[i - 2];
    double right = i + 2 < 2 * cells ? y[i + 2] : wall;
    return coupling * (left - 2 * y[i] + right);
  }
}
