package org.neuralode.solvers.linear;

import java.util.Arrays;

/**
 * LU factors without fill (Meijerink &amp; van der Vorst 1977) of a sparse block-diagonal matrix,
 * as a preconditioner; exact for bands of width three. Entries are kept column by column, so the
 * factors are those of the transpose: A ≈ Uᵀ Lᵀ with ones on the diagonal of L.
 */
final class IncompleteLu {
  private final int samples;
  private final int m;
  private final int[] starts;
  private final int[] rows;
  private final int[] diagonals;
  private final int[] places;
  private final double[] values;
  private long factorisations;

  /**
   * @param pattern rows of each column's entries, among them the diagonal
   */
  IncompleteLu(int samples, Colouring pattern) {
    this.samples = samples;
    m = pattern.rows().length;
    starts = pattern.starts();
    rows = Arrays.stream(pattern.rows()).flatMapToInt(Arrays::stream).toArray();
    diagonals = new int[m];
    Arrays.setAll(diagonals, j -> Arrays.binarySearch(rows, starts[j], starts[j + 1], j));
    places = new int[m];
    Arrays.fill(places, -1);
    values = new double[samples * rows.length];
  }

  /** Number of factorisations so far. */
  long factorisations() {
    return factorisations;
  }

  /**
   * Factors I + aJ.
   *
   * @param jacobian entries of J, sample after sample, column by column
   * @return false if a pivot is zero or not finite; the factors are then of no use
   */
  boolean factor(double a, double[] jacobian) {
    factorisations++;
    for (int i = 0; i < values.length; i++) {
      values[i] = a * jacobian[i];
    }
    for (int s = 0; s < samples; s++) {
      int at = s * rows.length;
      for (int diagonal : diagonals) {
        values[at + diagonal] += 1;
      }
      for (int k = 0; k < m; k++) {
        eliminate(at, k);
        double pivot = values[at + diagonals[k]];
        if (pivot == 0 || !Double.isFinite(pivot)) {
          return false;
        }
      }
    }
    return true;
  }

  private void eliminate(int at, int k) {
    for (int p = starts[k]; p < starts[k + 1]; p++) {
      places[rows[p]] = p;
    }
    for (int p = starts[k]; p < diagonals[k]; p++) {
      int i = rows[p];
      double factor = values[at + p] / values[at + diagonals[i]];
      values[at + p] = factor;
      for (int q = diagonals[i] + 1; q < starts[i + 1]; q++) {
        int place = places[rows[q]];
        if (place >= starts[k] && place < starts[k + 1]) { // else another column's place: no entry
          values[at + place] -= factor * values[at + q];
        }
      }
    }
  }

  /** Replaces the right-hand side by the solution. */
  void solve(double[] x) {
    for (int s = 0; s < samples; s++) {
      int at = s * rows.length;
      int o = s * m;
      for (int i = 0; i < m; i++) {
        double v = x[o + i] / values[at + diagonals[i]];
        x[o + i] = v;
        for (int q = diagonals[i] + 1; q < starts[i + 1]; q++) {
          x[o + rows[q]] -= values[at + q] * v;
        }
      }
      for (int k = m - 1; k >= 0; k--) {
        double v = x[o + k];
        for (int p = starts[k]; p < diagonals[k]; p++) {
          x[o + rows[p]] -= values[at + p] * v;
        }
      }
    }
  }

  /** Replaces the right-hand side by the solution with the transposed matrix. */
  void solveTransposed(double[] x) {
    for (int s = 0; s < samples; s++) {
      int at = s * rows.length;
      int o = s * m;
      for (int k = 0; k < m; k++) {
        for (int p = starts[k]; p < diagonals[k]; p++) {
          x[o + k] -= values[at + p] * x[o + rows[p]];
        }
      }
      for (int i = m - 1; i >= 0; i--) {
        for (int q = diagonals[i] + 1; q < starts[i + 1]; q++) {
          x[o + i] -= values[at + q] * x[o + rows[q]];
        }
        x[o + i] /= values[at + diagonals[i]];
      }
    }
  }
}
