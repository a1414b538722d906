package org.neuralode.autodiff.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.neuralode.autodiff.graph.UnaryKind;
import org.neuralode.autodiff.kernel.Affine;
import org.neuralode.autodiff.kernel.DoubleFormat;
import org.neuralode.autodiff.kernel.DoubleLoops;
import org.neuralode.autodiff.kernel.FastKernels;

/**
 * The kernels of products and transcendental functions in whole registers; operations that the
 * compiler vectorises by itself are left to the loops.
 */
public final class DoubleSimd implements FastKernels<double[]> {
  static final VectorSpecies<Double> SPECIES =
      DoubleVector.SPECIES_PREFERRED.length() > DoubleFormat.WIDTH
          ? DoubleVector.SPECIES_512
          : DoubleVector.SPECIES_PREFERRED;

  private static final int L = SPECIES.length();
  private static final int WIDTH = DoubleFormat.WIDTH;

  /**
   * Numbers that go through the passes of a function at once, so few that the values between passes
   * stay close.
   */
  private static final int BLOCK = 256;

  private final DoubleLoops loops = new DoubleLoops();
  private final double[] parts = new double[WIDTH];
  private final double[] u = new double[BLOCK];
  private final double[] v = new double[BLOCK];

  @Override
  public int registerLanes() {
    return L;
  }

  @Override
  public void affine(
      Affine f,
      double[] w,
      int wo,
      double[] b,
      int bo,
      double[] x,
      int xo,
      double[] y,
      int yo,
      int lanes) {
    if (lanes % WIDTH != 0) {
      loops.affine(f, w, wo, b, bo, x, xo, y, yo, lanes);
      return;
    }
    int j = 0;
    if (lanes < 2 * L) {
      for (; j + 8 <= f.rows(); j += 8) {
        DoubleRows.eight(f, w, wo + j * f.wRow(), b, bo, x, xo, y, yo, j, lanes);
      }
    }
    for (; j + 4 <= f.rows(); j += 4) {
      DoubleRows.four(f, w, wo + j * f.wRow(), b, bo, x, xo, y, yo, j, lanes);
    }
    for (; j < f.rows(); j++) {
      DoubleRows.one(f, w, wo + j * f.wRow(), b, bo, x, xo, y, yo, j, lanes);
    }
  }

  @Override
  public void gather(
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
    if (n < WIDTH) {
      loops.gather(terms, n, x, xo, xStep, w, wo, b, bo, y, yo);
      return;
    }
    int j = 0;
    for (; j + 4 * L <= n; j += 4 * L) {
      DoubleVector y0 = start(b, bo + j);
      DoubleVector y1 = start(b, bo + j + L);
      DoubleVector y2 = start(b, bo + j + 2 * L);
      DoubleVector y3 = start(b, bo + j + 3 * L);
      for (int q = 0; q < terms; q++) {
        DoubleVector xq = DoubleVector.broadcast(SPECIES, x[xo + q * xStep]);
        int at = wo + q * n + j;
        y0 = xq.fma(DoubleVector.fromArray(SPECIES, w, at), y0);
        y1 = xq.fma(DoubleVector.fromArray(SPECIES, w, at + L), y1);
        y2 = xq.fma(DoubleVector.fromArray(SPECIES, w, at + 2 * L), y2);
        y3 = xq.fma(DoubleVector.fromArray(SPECIES, w, at + 3 * L), y3);
      }
      y0.intoArray(y, yo + j);
      y1.intoArray(y, yo + j + L);
      y2.intoArray(y, yo + j + 2 * L);
      y3.intoArray(y, yo + j + 3 * L);
    }
    for (; j + L <= n; j += L) {
      DoubleVector y0 = start(b, bo + j);
      for (int q = 0; q < terms; q++) {
        DoubleVector xq = DoubleVector.broadcast(SPECIES, x[xo + q * xStep]);
        y0 = xq.fma(DoubleVector.fromArray(SPECIES, w, wo + q * n + j), y0);
      }
      y0.intoArray(y, yo + j);
    }
    for (; j < n; j++) {
      double sum = b.length > 0 ? b[bo + j] : 0;
      for (int q = 0; q < terms; q++) {
        sum = Math.fma(x[xo + q * xStep], w[wo + q * n + j], sum);
      }
      y[yo + j] = sum;
    }
  }

  private static DoubleVector start(double[] b, int at) {
    return b.length > 0 ? DoubleVector.fromArray(SPECIES, b, at) : DoubleVector.zero(SPECIES);
  }

  @Override
  public void dots(
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
    if (terms < 2 * WIDTH || L < WIDTH) {
      loops.dots(terms, n, x, xo, w, wo, b, bo, y, yo);
      return;
    }
    int whole = terms - terms % WIDTH;
    for (int j = 0; j < n; j++) {
      int row = wo + j * terms;
      DoubleVector sum = DoubleVector.zero(SPECIES);
      for (int q = 0; q < whole; q += L) {
        DoubleVector xq = DoubleVector.fromArray(SPECIES, x, xo + q);
        sum = xq.fma(DoubleVector.fromArray(SPECIES, w, row + q), sum);
      }
      sum.intoArray(parts, 0);
      double start = b.length > 0 ? b[bo + j] : 0;
      y[yo + j] = DoubleLoops.finish(parts, start, whole, terms, x, xo, w, row);
    }
  }

  @Override
  public void outerSums(
      int k, int n, double[] a, int ao, double[] g, int go, double[] sums, int so, int lanes) {
    if (n < k) {
      int j = 0;
      for (; j + 2 <= n; j += 2) {
        DoubleOuter.outerTwo(
            k, g, go + j * lanes, a, ao, sums, so + j * WIDTH, so + (j + 1) * WIDTH, n, lanes);
      }
      if (j < n) {
        DoubleOuter.outerOne(k, g, go + j * lanes, a, ao, sums, so + j * WIDTH, n, lanes);
      }
      return;
    }
    int q = 0;
    for (; q + 2 <= k; q += 2) {
      int s = so + q * n * WIDTH;
      DoubleOuter.outerTwo(n, a, ao + q * lanes, g, go, sums, s, s + n * WIDTH, 1, lanes);
    }
    if (q < k) {
      DoubleOuter.outerOne(n, a, ao + q * lanes, g, go, sums, so + q * n * WIDTH, 1, lanes);
    }
  }

  @Override
  public void outerRows(
      int k,
      int columns,
      double[] a,
      int ao,
      double[] g,
      double[] sums,
      int so,
      int samples,
      int lanes) {
    int q = 0;
    for (; q + 4 <= k; q += 4) {
      DoubleOuter.rowsFour(columns, a, ao + q * lanes, g, sums, so + q * columns, samples, lanes);
      int done = columns - columns % (2 * L);
      for (int j = done; j < columns; j += L) {
        DoubleOuter.rowsFourOnce(
            j, columns, a, ao + q * lanes, g, sums, so + q * columns, samples, lanes);
      }
    }
    for (; q < k; q++) {
      DoubleOuter.rowsOne(columns, a, ao + q * lanes, g, sums, so + q * columns, samples);
    }
  }

  @Override
  public void laneSums(int n, double[] x, int xo, double[] sums, int so, int lanes) {
    for (int i = 0; i < n; i++) {
      for (int r = 0; r < WIDTH; r += L) {
        DoubleVector sum = DoubleVector.fromArray(SPECIES, sums, so + i * WIDTH + r);
        for (int l = r; l < lanes; l += WIDTH) {
          sum = sum.add(DoubleVector.fromArray(SPECIES, x, xo + i * lanes + l));
        }
        sum.intoArray(sums, so + i * WIDTH + r);
      }
    }
  }

  @Override
  public void unary(UnaryKind kind, double alpha, double[] x, int xo, double[] y, int yo, int n) {
    DoubleFunctions.Pass[] passes = DoubleFunctions.passes(kind);
    int whole = passes.length == 0 ? 0 : n - n % L;
    for (int from = 0; from < whole; from += BLOCK) {
      int count = Math.min(BLOCK, whole - from);
      for (DoubleFunctions.Pass pass : passes) {
        pass.run((double) alpha, x, xo + from, u, v, y, yo + from, count);
      }
    }
    if (whole < n) {
      loops.unary(kind, alpha, x, xo + whole, y, yo + whole, n - whole);
    }
  }
}
