package org.neuralode.solvers.linear;

/**
 * The small least-squares problem of GMRES, min |β e₁ − H z|, with the Hessenberg matrix H made
 * triangular column by column by Givens rotations (Saad &amp; Schultz 1986, section 3.2).
 */
final class LeastSquares {
  private final double[][] columns;
  private final double[] cos;
  private final double[] sin;
  private final double[] g;
  private int count;

  /**
   * @param most largest number of columns
   */
  LeastSquares(int most) {
    columns = new double[most][];
    for (int j = 0; j < most; j++) {
      columns[j] = new double[j + 2];
    }
    cos = new double[most];
    sin = new double[most];
    g = new double[most + 1];
  }

  /** Forgets all columns and begins with the right-hand side β e₁. */
  void start(double beta) {
    count = 0;
    g[0] = beta;
  }

  int count() {
    return count;
  }

  /** The next column of H, to be written before {@link #rotate}. */
  double[] next() {
    return columns[count];
  }

  /**
   * Adds the column that {@link #next} gave.
   *
   * @return the norm of the residual that is left
   */
  double rotate() {
    double[] h = columns[count];
    for (int i = 0; i < count; i++) {
      double upper = cos[i] * h[i] + sin[i] * h[i + 1];
      h[i + 1] = cos[i] * h[i + 1] - sin[i] * h[i];
      h[i] = upper;
    }
    double r = Math.hypot(h[count], h[count + 1]);
    cos[count] = h[count] / r;
    sin[count] = h[count + 1] / r;
    h[count] = r;
    g[count + 1] = -sin[count] * g[count];
    g[count] *= cos[count];
    count++;
    return Math.abs(g[count]);
  }

  /**
   * Solves for z, which is returned in the place of the right-hand side: its first {@link #count}
   * numbers.
   */
  double[] solve() {
    for (int i = count - 1; i >= 0; i--) {
      double sum = g[i];
      for (int j = i + 1; j < count; j++) {
        sum -= columns[j][i] * g[j];
      }
      g[i] = sum / columns[i][i];
    }
    return g;
  }
}
