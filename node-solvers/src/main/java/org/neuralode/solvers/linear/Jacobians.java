package org.neuralode.solvers.linear;

import java.util.Arrays;
import java.util.Optional;
import org.neuralode.api.field.JacobianField;
import org.neuralode.api.field.SparseField;
import org.neuralode.api.field.TangentField;
import org.neuralode.api.field.TimeDerivativeField;
import org.neuralode.api.field.VectorField;
import org.neuralode.api.vector.Vectors;

/**
 * The block-diagonal Jacobian of a field over independent samples, from the best that the field
 * offers: its own Jacobian, its tangents, or differences. A tangent or difference is taken for all
 * samples at once, and for all columns that the sparsity of a {@link SparseField} keeps apart.
 * Entries that are not finite where f is are replaced by differences.
 */
public final class Jacobians {
  private static final double STEP = Math.sqrt(Math.ulp(1.0));

  private final VectorField field;
  private final Optional<JacobianField> known;
  private final Optional<TangentField> tangents;
  private final Optional<TimeDerivativeField> timeDerivative;
  private final int samples;
  private final int m;
  private final Colouring colouring;
  private final double[] seed;
  private final double[] value;
  private final double[] column;
  private final DifferenceEntries standIns;
  private double replacedAt = Double.NaN;
  private long jacobians;
  private long evaluations;

  /**
   * @param samples number of independent samples
   * @param m length of a sample; a sparsity of another size is not used
   */
  public Jacobians(VectorField field, int samples, int m) {
    this(field, samples, m, Colouring.of(field, m));
  }

  Jacobians(VectorField field, int samples, int m, Colouring colouring) {
    this.field = field;
    known = field.capability(JacobianField.class);
    tangents = field.capability(TangentField.class);
    timeDerivative = field.capability(TimeDerivativeField.class);
    this.samples = samples;
    this.m = m;
    this.colouring = colouring;
    seed = new double[samples * m];
    value = new double[samples * m];
    column = new double[samples * m];
    standIns = new DifferenceEntries(field, samples, m);
  }

  /** Number of Jacobians so far. */
  public long jacobians() {
    return jacobians;
  }

  /** Evaluations of the field that differences took so far. */
  public long evaluations() {
    return evaluations + standIns.evaluations();
  }

  /**
   * A note for the statistics on the first time at which entries were not finite; empty if all were
   * finite.
   */
  public String note() {
    return Double.isNaN(replacedAt)
        ? ""
        : "∂f/∂y was not finite at t=%s, where differences took its place".formatted(replacedAt);
  }

  /**
   * Writes ∂f/∂y as {@link JacobianField#jacobian} does.
   *
   * @param dydt f(t, y)
   */
  public void at(double t, double[] y, double[] dydt, double[] blocks) {
    jacobians++;
    if (known.isPresent()) {
      known.get().jacobian(t, y, blocks);
      replaceInBlocks(t, y, dydt, blocks);
      return;
    }
    Arrays.fill(blocks, 0);
    for (int[] group : colouring.groups()) {
      probe(t, y, dydt, group);
      for (int s = 0; s < samples; s++) {
        for (int j : group) {
          for (int i : colouring.rows()[j]) {
            int k = s * m + i;
            blocks[k * m + j] = column[k] / seed[s * m + j];
          }
        }
      }
    }
    replaceInBlocks(t, y, dydt, blocks);
  }

  private void replaceInBlocks(double t, double[] y, double[] dydt, double[] blocks) {
    if (Vectors.allFinite(blocks, samples * m * m)) {
      return;
    }
    standIns.begin();
    for (int j = 0; j < m; j++) {
      for (int i = 0; i < samples * m; i++) {
        if (!Double.isFinite(blocks[i * m + j])) {
          blocks[i * m + j] = replaced(t, y, dydt, i / m, i % m, j);
        }
      }
    }
  }

  private double replaced(double t, double[] y, double[] dydt, int sample, int row, int j) {
    replacedAt = Double.isNaN(replacedAt) ? t : replacedAt;
    return standIns.at(t, y, dydt, sample, row, j);
  }

  /**
   * Writes only the entries of ∂f/∂y in the pattern: sample after sample, column by column, rows
   * ascending. The field's own Jacobian is not used.
   *
   * @param starts where each column begins, from the colouring
   */
  void entriesAt(double t, double[] y, double[] dydt, int[] starts, double[] entries) {
    jacobians++;
    for (int[] group : colouring.groups()) {
      probe(t, y, dydt, group);
      for (int s = 0; s < samples; s++) {
        for (int j : group) {
          int[] rows = colouring.rows()[j];
          int at = s * starts[m] + starts[j];
          for (int r = 0; r < rows.length; r++) {
            entries[at + r] = column[s * m + rows[r]] / seed[s * m + j];
          }
        }
      }
    }
    replaceInEntries(t, y, dydt, starts, entries);
  }

  private void replaceInEntries(
      double t, double[] y, double[] dydt, int[] starts, double[] entries) {
    if (Vectors.allFinite(entries, samples * starts[m])) {
      return;
    }
    standIns.begin();
    for (int j = 0; j < m; j++) {
      int[] rows = colouring.rows()[j];
      for (int s = 0; s < samples; s++) {
        int at = s * starts[m] + starts[j];
        for (int r = 0; r < rows.length; r++) {
          if (!Double.isFinite(entries[at + r])) {
            entries[at + r] = replaced(t, y, dydt, s, rows[r], j);
          }
        }
      }
    }
  }

  /**
   * Moves the components of a group: leaves the change of f in {@code column}, the moves in {@code
   * seed}.
   */
  private void probe(double t, double[] y, double[] dydt, int[] group) {
    if (tangents.isPresent()) {
      Arrays.fill(seed, 0);
      for (int s = 0; s < samples; s++) {
        for (int j : group) {
          seed[s * m + j] = 1;
        }
      }
      tangents.get().jvp(t, y, 0, seed, value, column);
      return;
    }
    System.arraycopy(y, 0, seed, 0, y.length);
    for (int s = 0; s < samples; s++) {
      for (int j : group) {
        int k = s * m + j;
        seed[k] = y[k] + STEP * Math.max(1e-5, Math.abs(y[k]));
      }
    }
    evaluations++;
    field.eval(t, seed, column);
    for (int k = 0; k < y.length; k++) {
      column[k] -= dydt[k];
      seed[k] -= y[k];
    }
  }

  /**
   * Writes ∂f/∂t: exactly where the field can, else by a difference in the direction of the step
   * and within the step, because late in time the square root of rounding may be more than a whole
   * step.
   */
  public void timeDerivative(double t, double h, double[] y, double[] dydt, double[] out) {
    if (exactTimeDerivative(t, y, out) && Vectors.allFinite(out, out.length)) {
      return;
    }
    double size = Math.abs(h);
    double dt = Math.copySign(Math.min(STEP * Math.max(Math.abs(t), size), size / 4), h);
    double moved = t + dt == t ? t + h : t + dt; // the step is a few units in the last place
    evaluations++;
    field.eval(moved, y, out);
    for (int i = 0; i < out.length; i++) {
      out[i] = (out[i] - dydt[i]) / (moved - t);
    }
  }

  private boolean exactTimeDerivative(double t, double[] y, double[] out) {
    if (tangents.isPresent()) {
      Arrays.fill(seed, 0);
      tangents.get().jvp(t, y, 1, seed, value, out);
      return true;
    }
    if (timeDerivative.isPresent()) {
      timeDerivative.get().timeDerivative(t, y, out);
      return true;
    }
    return false;
  }
}
