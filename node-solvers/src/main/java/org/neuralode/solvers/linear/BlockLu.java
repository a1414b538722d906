package org.neuralode.solvers.linear;

/**
 * LU factors, with row exchanges, of a block-diagonal matrix: one dense block per independent
 * sample. Factors in place and solves without allocating, which a general matrix library does not;
 * blocks are small.
 */
public final class BlockLu {
  private final int blocks;
  private final int m;
  private final double[] lu;
  private final int[] pivots;
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

  private boolean factor(int at, int pivotAt) {
    for (int k = 0; k < m; k++) {
      int pivot = k;
      for (int i = k + 1; i < m; i++) {
        if (Math.abs(lu[at + i * m + k]) > Math.abs(lu[at + pivot * m + k])) {
          pivot = i;
        }
      }
      pivots[pivotAt + k] = pivot;
      swapRows(at, k, pivot);
      double diagonal = lu[at + k * m + k];
      if (diagonal == 0 || !Double.isFinite(diagonal)) {
        return false;
      }
      for (int i = k + 1; i < m; i++) {
        int row = at + i * m;
        double factor = lu[row + k] / diagonal;
        lu[row + k] = factor;
        if (factor != 0) {
          for (int j = k + 1; j < m; j++) {
            lu[row + j] -= factor * lu[at + k * m + j];
          }
        }
      }
    }
    return true;
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

  /** Whether the determinant of every block is positive; of factors alone. */
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
        double sum = x[o + i];
        for (int j = 0; j < i; j++) {
          sum -= lu[at + i * m + j] * x[o + j];
        }
        x[o + i] = sum;
      }
      for (int i = m - 1; i >= 0; i--) {
        double sum = x[o + i];
        for (int j = i + 1; j < m; j++) {
          sum -= lu[at + i * m + j] * x[o + j];
        }
        x[o + i] = sum / lu[at + i * m + i];
      }
    }
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
