package org.neuralode.autodiff.kernel;

import java.util.Arrays;

/** The kernels that compute one sample, or one lane, at a time. */
@SuppressWarnings("cast") // the casts make the float version, which is derived from this class
final class DoubleSingle {
  private static final int WIDTH = DoubleFormat.WIDTH;

  private DoubleSingle() {}

  /** Sets y to b, or to zeros without a bias. */
  static void start(int n, double[] b, int bo, double[] y, int yo) {
    if (b.length > 0) {
      System.arraycopy(b, bo, y, yo, n);
    } else {
      Arrays.fill(y, yo, yo + n, 0);
    }
  }

  /**
   * {@link Kernels#gather} for fewer columns than a register holds, with four partial sums per
   * column.
   */
  static void gatherFew(
      int terms,
      int n,
      double[] x,
      int xo,
      int xStep,
      double[] w,
      int wo,
      double[] b,
      int bo,
      double[] y,
      int yo) {
    for (int j = 0; j < n; j++) {
      double s0 = b.length > 0 ? b[bo + j] : 0;
      double s1 = 0;
      double s2 = 0;
      double s3 = 0;
      int q = 0;
      for (; q + 4 <= terms; q += 4) {
        int at = xo + q * xStep;
        int row = wo + q * n + j;
        s0 = Math.fma(x[at], w[row], s0);
        s1 = Math.fma(x[at + xStep], w[row + n], s1);
        s2 = Math.fma(x[at + 2 * xStep], w[row + 2 * n], s2);
        s3 = Math.fma(x[at + 3 * xStep], w[row + 3 * n], s3);
      }
      for (; q < terms; q++) {
        s0 = Math.fma(x[xo + q * xStep], w[wo + q * n + j], s0);
      }
      y[yo + j] = (s0 + s1) + (s2 + s3);
    }
  }

  /**
   * {@link Kernels#dots} for short rows: four partial sums, each of every fourth product; the rest
   * of the products are added to the first one in order.
   */
  static void dotsFew(
      int terms,
      int n,
      double[] x,
      int xo,
      double[] w,
      int wo,
      double[] b,
      int bo,
      double[] y,
      int yo) {
    for (int j = 0; j < n; j++) {
      double s0 = b.length > 0 ? b[bo + j] : 0;
      double s1 = 0;
      double s2 = 0;
      double s3 = 0;
      int row = wo + j * terms;
      int q = 0;
      for (; q + 4 <= terms; q += 4) {
        s0 = Math.fma(x[xo + q], w[row + q], s0);
        s1 = Math.fma(x[xo + q + 1], w[row + q + 1], s1);
        s2 = Math.fma(x[xo + q + 2], w[row + q + 2], s2);
        s3 = Math.fma(x[xo + q + 3], w[row + q + 3], s3);
      }
      for (; q < terms; q++) {
        s0 = Math.fma(x[xo + q], w[row + q], s0);
      }
      y[yo + j] = (s0 + s1) + (s2 + s3);
    }
  }

  /**
   * Finishes a scalar product whose whole registers are summed in {@code parts}: adds the parts in
   * pairs, then the rest of the terms.
   */
  static double finish(
      double[] parts, double start, int from, int to, double[] x, int xo, double[] w, int wo) {
    for (int half = WIDTH / 2; half > 0; half /= 2) {
      for (int i = 0; i < half; i++) {
        parts[i] += parts[i + half];
      }
    }
    double sum = start + parts[0];
    for (int q = from; q < to; q++) {
      sum = Math.fma(x[xo + q], w[wo + q], sum);
    }
    return sum;
  }

  /** log Σ exp of n numbers that lie a step apart. */
  static double logSumExp(int n, double[] x, int at, int step) {
    double largest = (double) Double.NEGATIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      largest = Math.max(largest, x[at + i * step]);
    }
    // If all elements are −∞ or one is +∞, the shift would make NaN of a clear answer.
    double shift = Double.isInfinite(largest) ? 0 : largest;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += (double) Math.exp(x[at + i * step] - shift);
    }
    return shift + (double) Math.log(sum);
  }
}
