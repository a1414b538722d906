package org.neuralode.solvers.linear;

import java.util.Arrays;

/**
 * The factors of one sparse matrix: the pattern and the numbers that {@link SparseLu} finds, which
 * later matrices of the same pattern renew. The fields belong to both classes.
 */
final class SparseFactors {
  /** Part of a column's largest entry below which a kept pivot is given up. */
  private static final double KEEP_PIVOT = 1e-3;

  final int n;
  final int[] starts;
  final int[] rows;
  final int[] order;

  /** For each row its place, which is the place of its pivot; −1 while it has none. */
  final int[] places;

  final int[] lowerStarts;
  final int[] upperStarts;
  final double[] diagonal;
  final double[] work;
  int[] lowerRows;
  double[] lower;
  int[] upperRows;
  double[] upper;

  /** Memory for the factors of a matrix with this pattern, as {@link SparseLu} takes it. */
  SparseFactors(int[] starts, int[] rows, int[] order) {
    n = order.length;
    this.starts = starts;
    this.rows = rows;
    this.order = order;
    places = new int[n];
    lowerStarts = new int[n + 1];
    upperStarts = new int[n + 1];
    diagonal = new double[n];
    work = new double[n];
    lowerRows = new int[rows.length + n];
    lower = new double[lowerRows.length];
    upperRows = new int[lowerRows.length];
    upper = new double[lowerRows.length];
  }

  /** Entries of both factors. */
  int entries() {
    return lowerStarts[n] + upperStarts[n] + n;
  }

  /**
   * Factors a matrix with the pivots and the pattern of the last factorisation; false if a pivot is
   * too small for that.
   */
  boolean refactor(double[] a, int at) {
    double[] x = work;
    for (int k = 0; k < n; k++) {
      int column = order[k];
      for (int p = starts[column]; p < starts[column + 1]; p++) {
        x[places[rows[p]]] = a[at + p];
      }
      for (int p = upperStarts[k]; p < upperStarts[k + 1]; p++) {
        int j = upperRows[p];
        double factor = x[j];
        x[j] = 0;
        upper[p] = factor;
        for (int q = lowerStarts[j]; q < lowerStarts[j + 1]; q++) {
          x[lowerRows[q]] -= lower[q] * factor;
        }
      }
      double pivot = x[k];
      x[k] = 0;
      diagonal[k] = pivot;
      double largest = 0;
      double sum = pivot * 0;
      for (int p = lowerStarts[k]; p < lowerStarts[k + 1]; p++) {
        double value = x[lowerRows[p]];
        x[lowerRows[p]] = 0;
        largest = Math.max(largest, Math.abs(value));
        lower[p] = value / pivot;
        sum += value * 0;
      }
      if (pivot == 0 || sum != 0 || Math.abs(pivot) < KEEP_PIVOT * largest) {
        Arrays.fill(x, 0);
        return false;
      }
    }
    return true;
  }

  /** Makes room for so many entries of the lower and the upper factor. */
  void ensure(int l, int u) {
    if (l > lower.length) {
      lowerRows = Arrays.copyOf(lowerRows, Math.max(l, lower.length + lower.length / 2));
      lower = Arrays.copyOf(lower, lowerRows.length);
    }
    if (u > upper.length) {
      upperRows = Arrays.copyOf(upperRows, Math.max(u, upper.length + upper.length / 2));
      upper = Arrays.copyOf(upper, upperRows.length);
    }
  }

  /**
   * Sorts a column of the upper factor: ascending places are a topological order too, and read
   * memory forwards.
   */
  void sortUpper(int from, int to) {
    for (int i = from; i < to; i++) {
      work[upperRows[i]] = upper[i];
    }
    Arrays.sort(upperRows, from, to);
    for (int i = from; i < to; i++) {
      upper[i] = work[upperRows[i]];
      work[upperRows[i]] = 0;
    }
  }

  /** Replaces the right-hand side, n numbers from {@code at} on, by the solution of A x = b. */
  void solve(double[] x, int at) {
    double[] z = work;
    for (int i = 0; i < n; i++) {
      z[places[i]] = x[at + i];
    }
    for (int k = 0; k < n; k++) {
      double factor = z[k];
      for (int p = lowerStarts[k]; p < lowerStarts[k + 1]; p++) {
        z[lowerRows[p]] -= lower[p] * factor;
      }
    }
    for (int k = n - 1; k >= 0; k--) {
      double factor = z[k] / diagonal[k];
      z[k] = 0;
      x[at + order[k]] = factor;
      for (int p = upperStarts[k]; p < upperStarts[k + 1]; p++) {
        z[upperRows[p]] -= upper[p] * factor;
      }
    }
  }

  /** Replaces the right-hand side by the solution of Aᵀ x = b. */
  void solveTransposed(double[] x, int at) {
    double[] z = work;
    for (int k = 0; k < n; k++) {
      double sum = x[at + order[k]];
      for (int p = upperStarts[k]; p < upperStarts[k + 1]; p++) {
        sum -= upper[p] * z[upperRows[p]];
      }
      z[k] = sum / diagonal[k];
    }
    for (int k = n - 1; k >= 0; k--) {
      double sum = z[k];
      for (int p = lowerStarts[k]; p < lowerStarts[k + 1]; p++) {
        sum -= lower[p] * z[lowerRows[p]];
      }
      z[k] = sum;
    }
    for (int i = 0; i < n; i++) {
      x[at + i] = z[places[i]];
    }
    Arrays.fill(z, 0);
  }
}
