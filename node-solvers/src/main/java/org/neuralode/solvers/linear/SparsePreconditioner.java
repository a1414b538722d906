package org.neuralode.solvers.linear;

import java.util.Optional;
import org.neuralode.api.field.SparseField;
import org.neuralode.api.field.VectorField;

/** Incomplete factors of I − hγJ from the entries that a field's sparsity names. */
final class SparsePreconditioner {
  /** Groups of columns beyond which entries and incomplete factors would be too many. */
  private static final int MOST_GROUPS = 50;

  private final Jacobians jacobians;
  private final IncompleteLu factors;
  private final int[] starts;
  private final double[] entries;
  private double factored = Double.NaN;
  private boolean regular;

  private SparsePreconditioner(VectorField field, int samples, Colouring colouring) {
    int m = colouring.rows().length;
    jacobians = new Jacobians(field, samples, m, colouring);
    factors = new IncompleteLu(samples, colouring);
    starts = colouring.starts();
    entries = new double[samples * starts[m]];
  }

  /**
   * Incomplete factors for a field that knows its sparsity, if that has few colours; else empty.
   */
  static Optional<SparsePreconditioner> of(VectorField field, int samples, int m) {
    if (field.capability(SparseField.class).isEmpty()) {
      return Optional.empty();
    }
    Colouring colouring = Colouring.of(field, m);
    return colouring.groups().length <= Math.min(m / 2, MOST_GROUPS)
        ? Optional.of(new SparsePreconditioner(field, samples, colouring))
        : Optional.empty();
  }

  void linearise(double t, double[] y, double[] dydt) {
    jacobians.entriesAt(t, y, dydt, starts, entries);
    factored = Double.NaN;
  }

  void factor(double hGamma) {
    if (hGamma != factored) {
      regular = factors.factor(-hGamma, entries);
      factored = hGamma;
    }
  }

  /** Replaces the right-hand side by nearly the solution; does nothing if there are no factors. */
  void solve(double[] x) {
    if (regular) {
      factors.solve(x);
    }
  }

  /** Does with the transposed matrix what {@link #solve} does. */
  void solveTransposed(double[] x) {
    if (regular) {
      factors.solveTransposed(x);
    }
  }

  long factorisations() {
    return factors.factorisations();
  }

  long evaluations() {
    return jacobians.evaluations();
  }
}
