package org.neuralode.solvers.linear;

import java.util.Arrays;

/**
 * Restarted GMRES (Saad &amp; Schultz 1986) for a block-diagonal matrix. Every sample has its own
 * Krylov space and stops by itself, while one product serves all samples: the result of a sample
 * does not depend on the others. Solves without allocating.
 */
final class Gmres {
  /** A block-diagonal matrix, known by its products. */
  interface Operator {
    void apply(double[] v, double[] out);
  }

  /**
   * Fraction of the residual that a cycle may leave: after more, the next cycles would crawl too.
   */
  private static final double CRAWLS = 0.7;

  private final int samples;
  private final int m;
  private final int cycles;
  private final double[][] basis;
  private final LeastSquares[] small;
  private final double[] residual;
  private final double[] norms;
  private final double[] targets;
  private final boolean[] open;
  private final boolean[] growing;

  /**
   * @param samples number of blocks
   * @param m rows of a block
   * @param length largest dimension of a Krylov space
   * @param cycles largest number of Krylov spaces begun one after the other
   */
  Gmres(int samples, int m, int length, int cycles) {
    this.samples = samples;
    this.m = m;
    this.cycles = cycles;
    int most = Math.min(length, m);
    basis = new double[most + 1][samples * m];
    small = new LeastSquares[samples];
    Arrays.setAll(small, s -> new LeastSquares(most));
    residual = new double[samples * m];
    norms = new double[samples];
    targets = new double[samples];
    open = new boolean[samples];
    growing = new boolean[samples];
  }

  /**
   * Solves until the residual of each sample has at most the norm {@code absolute}, or {@code
   * relative} times that of its right-hand side.
   *
   * @param x in: right-hand side; out: solution, not finite where the right-hand side is not
   * @return whether the residuals of all samples are that small
   */
  boolean solve(Operator a, double[] x, double absolute, double relative) {
    System.arraycopy(x, 0, residual, 0, x.length);
    for (int s = 0; s < samples; s++) {
      norms[s] = norm(residual, s);
      targets[s] = Math.max(absolute, relative * norms[s]);
      open[s] = norms[s] > targets[s];
      if (Double.isFinite(norms[s])) {
        Arrays.fill(x, s * m, (s + 1) * m, 0);
      } else {
        Arrays.fill(x, s * m, (s + 1) * m, Double.NaN);
        open[s] = false;
      }
    }
    for (int cycle = 0; any(open); cycle++) {
      if (cycle == cycles || !expand(a)) {
        return false;
      }
      double[] update = basis[0];
      combine(update);
      for (int i = 0; i < x.length; i++) {
        x[i] += update[i];
      }
      if (any(open) && !restart(a, update)) {
        return false;
      }
    }
    return true;
  }

  /** Grows the spaces until all samples are near enough, or there is no room; false on NaN. */
  private boolean expand(Operator a) {
    for (int s = 0; s < samples; s++) {
      growing[s] = open[s];
      small[s].start(norms[s]);
      scale(residual, s, open[s] ? 1 / norms[s] : 0, basis[0]);
    }
    for (int j = 0; any(growing) && j + 1 < basis.length; j++) {
      double[] w = basis[j + 1];
      a.apply(basis[j], w);
      for (int s = 0; s < samples; s++) {
        if (growing[s]) {
          double length = orthogonalise(w, s, j);
          double left = small[s].rotate();
          if (!Double.isFinite(left)) {
            return false;
          }
          norms[s] = left;
          growing[s] = left > targets[s];
          scale(w, s, growing[s] ? 1 / length : 0, w);
        } else {
          Arrays.fill(w, s * m, (s + 1) * m, 0);
        }
      }
    }
    return true;
  }

  /** Modified Gram–Schmidt; writes the next column of H and returns its last entry. */
  private double orthogonalise(double[] w, int s, int j) {
    double[] column = small[s].next();
    int end = (s + 1) * m;
    for (int i = 0; i <= j; i++) {
      double[] v = basis[i];
      double h = dot(w, v, s);
      for (int p = s * m; p < end; p++) {
        w[p] -= h * v[p];
      }
      column[i] = h;
    }
    column[j + 1] = norm(w, s);
    return column[j + 1];
  }

  /**
   * Writes the corrections of the solution from the spaces; closes samples that are near enough.
   */
  private void combine(double[] out) {
    for (int s = 0; s < samples; s++) {
      int count = open[s] ? small[s].count() : 0;
      double[] z = small[s].solve();
      scale(basis[0], s, count > 0 ? z[0] : 0, out);
      for (int j = 1; j < count; j++) {
        double[] v = basis[j];
        for (int p = s * m; p < (s + 1) * m; p++) {
          out[p] += z[j] * v[p];
        }
      }
      open[s] &= norms[s] > targets[s];
    }
  }

  /** Brings the residuals up to date for the next cycle; false if a sample crawls. */
  private boolean restart(Operator a, double[] update) {
    double[] product = basis[1];
    a.apply(update, product);
    for (int s = 0; s < samples; s++) {
      if (open[s]) {
        double before = norm(residual, s);
        for (int p = s * m; p < (s + 1) * m; p++) {
          residual[p] -= product[p];
        }
        norms[s] = norm(residual, s);
        if (!(norms[s] <= CRAWLS * before)) {
          return false;
        }
        open[s] = norms[s] > targets[s];
      }
    }
    return true;
  }

  private double dot(double[] a, double[] b, int s) {
    double even = 0;
    double odd = 0;
    int p = s * m;
    int end = p + m;
    for (; p + 1 < end; p += 2) {
      even += a[p] * b[p];
      odd += a[p + 1] * b[p + 1];
    }
    return p < end ? even + odd + a[p] * b[p] : even + odd;
  }

  private double norm(double[] v, int s) {
    return Math.sqrt(dot(v, v, s));
  }

  private void scale(double[] v, int s, double factor, double[] out) {
    for (int p = s * m; p < (s + 1) * m; p++) {
      out[p] = factor == 0 ? 0 : factor * v[p];
    }
  }

  private static boolean any(boolean[] flags) {
    for (boolean flag : flags) {
      if (flag) {
        return true;
      }
    }
    return false;
  }
}
