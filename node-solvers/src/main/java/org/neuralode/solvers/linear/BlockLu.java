package org.neuralode.solvers.linear;

/**
 * LU factors, with row exchanges, of a block-diagonal matrix: one dense block per independent
 * sample. Factors in place and solves without allocating, which a general matrix library does not;
 * blocks are small.
 */
public final class BlockLu {
  private static final int PANEL = 4;

  private final int blocks;
  private final int m;
  private final double[] lu;
  private final int[] pivots;
  private final double[][] rows;
  private long factorisations;

  /**
   * @param blocks number of blocks
   * @param m rows of a block
   */
  public BlockLu(int blocks, int m) {
    this.blocks = blocks;
    this.m = m;
    lu = new double[blocks * m * m];
    pivots = new int[blocks * m];
    rows = new double[PANEL][m];
  }

  /**
   * The matrix to factor, block after block, row by row: written by the caller, overwritten by
   * {@link #factor}.
   */
  public double[] matrix() {
    return lu;
  }

  /** Number of factorisations so far. */
  public long factorisations() {
    return factorisations;
  }

  /**
   * Factors the matrix.
   *
   * @return false if a block is singular or not finite; the factors are then of no use
   */
  public boolean factor() {
    factorisations++;
    for (int b = 0; b < blocks; b++) {
      if (!factor(b * m * m, b * m)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Factors one block, right-looking, {@link #PANEL} columns at a time, so that rows are read a
   * quarter as often.
   */
  private boolean factor(int at, int pivotAt) {
    for (int from = 0; from < m; from += PANEL) {
      int to = Math.min(from + PANEL, m);
      for (int k = from; k < to; k++) {
        if (!eliminate(at, pivotAt, k, to)) {
          return false;
        }
      }
      if (to < m) {
        finishRows(at, from, to);
        update(at, from, to);
      }
    }
    return true;
  }

  /** Finds the pivot of a column and eliminates below it, within the panel. */
  private boolean eliminate(int at, int pivotAt, int k, int to) {
    int pivot = k;
    for (int i = k + 1; i < m; i++) {
      if (Math.abs(lu[at + i * m + k]) > Math.abs(lu[at + pivot * m + k])) {
        pivot = i;
      }
    }
    pivots[pivotAt + k] = pivot;
    swapRows(at, k, pivot);
    int top = at + k * m;
    double diagonal = lu[top + k];
    if (diagonal == 0 || !Double.isFinite(diagonal)) {
      return false;
    }
    for (int i = k + 1; i < m; i++) {
      int row = at + i * m;
      double factor = lu[row + k] / diagonal;
      lu[row + k] = factor;
      for (int j = k + 1; j < to; j++) {
        lu[row + j] -= factor * lu[top + j];
      }
    }
    return true;
  }

  /** Brings the panel's own rows up to date right of the panel, and keeps copies of that part. */
  private void finishRows(int at, int from, int to) {
    for (int k = from; k < to; k++) {
      double[] row = rows[k - from];
      System.arraycopy(lu, at + k * m + to, row, to, m - to);
      for (int p = from; p < k; p++) {
        double factor = lu[at + k * m + p];
        double[] above = rows[p - from];
        for (int j = to; factor != 0 && j < m; j++) {
          row[j] -= factor * above[j];
        }
      }
      System.arraycopy(row, to, lu, at + k * m + to, m - to);
    }
  }

  /**
   * Subtracts the panel's rows from those below; skips rows without entries in the panel, as in
   * bands.
   */
  private void update(int at, int from, int to) {
    double[] r0 = rows[0];
    double[] r1 = rows[1];
    double[] r2 = rows[2];
    double[] r3 = rows[3];
    for (int i = to; i < m; i++) {
      int row = at + i * m;
      double f0 = lu[row + from];
      double f1 = lu[row + from + 1];
      double f2 = lu[row + from + 2];
      double f3 = lu[row + from + 3];
      if (f0 != 0 || f1 != 0 || f2 != 0 || f3 != 0) {
        for (int j = to; j < m; j++) {
          lu[row + j] = lu[row + j] - f0 * r0[j] - f1 * r1[j] - f2 * r2[j] - f3 * r3[j];
        }
      }
    }
  }

  private void swapRows(int at, int a, int b) {
    if (a == b) {
      return;
    }
    for (int j = 0; j < m; j++) {
      double spare = lu[at + a * m + j];
      lu[at + a * m + j] = lu[at + b * m + j];
      lu[at + b * m + j] = spare;
    }
  }

  /** Whether the determinant of every block is positive; valid after {@link #factor}. */
  public boolean positive() {
    for (int b = 0; b < blocks; b++) {
      boolean positive = true;
      for (int k = 0; k < m; k++) {
        boolean exchanged = pivots[b * m + k] != k;
        positive ^= exchanged ^ lu[b * m * m + k * (m + 1)] < 0;
      }
      if (!positive) {
        return false;
      }
    }
    return true;
  }

  /** Replaces the right-hand side, length blocks · m, by the solution of A x = b. */
  public void solve(double[] x) {
    for (int b = 0; b < blocks; b++) {
      int at = b * m * m;
      int o = b * m;
      for (int k = 0; k < m; k++) {
        swap(x, o + k, o + pivots[o + k]);
      }
      for (int i = 1; i < m; i++) {
        x[o + i] -= dot(at + i * m, x, o, i);
      }
      for (int i = m - 1; i >= 0; i--) {
        double sum = dot(at + i * m + i + 1, x, o + i + 1, m - i - 1);
        x[o + i] = (x[o + i] - sum) / lu[at + i * m + i];
      }
    }
  }

  /**
   * A dot product in four sums side by side, because each addition waits for the last one of its
   * sum.
   */
  private double dot(int row, double[] x, int from, int count) {
    double[] lu = this.lu;
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int j = 0;
    for (; j < count - 3; j += 4) {
      s0 += lu[row + j] * x[from + j];
      s1 += lu[row + j + 1] * x[from + j + 1];
      s2 += lu[row + j + 2] * x[from + j + 2];
      s3 += lu[row + j + 3] * x[from + j + 3];
    }
    for (; j < count; j++) {
      s0 += lu[row + j] * x[from + j];
    }
    return s0 + s1 + (s2 + s3);
  }

  /** Replaces the right-hand side by the solution of Aᵀ x = b. */
  public void solveTransposed(double[] x) {
    for (int b = 0; b < blocks; b++) {
      int at = b * m * m;
      int o = b * m;
      for (int i = 0; i < m; i++) {
        double sum = x[o + i];
        for (int j = 0; j < i; j++) {
          sum -= lu[at + j * m + i] * x[o + j];
        }
        x[o + i] = sum / lu[at + i * m + i];
      }
      for (int i = m - 2; i >= 0; i--) {
        double sum = x[o + i];
        for (int j = i + 1; j < m; j++) {
          sum -= lu[at + j * m + i] * x[o + j];
        }
        x[o + i] = sum;
      }
      for (int k = m - 1; k >= 0; k--) {
        swap(x, o + k, o + pivots[o + k]);
      }
    }
  }

  private static void swap(double[] x, int a, int b) {
    double spare = x[a];
    x[a] = x[b];
    x[b] = spare;
  }
}
