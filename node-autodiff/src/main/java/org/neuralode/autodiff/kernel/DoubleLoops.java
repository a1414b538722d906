package org.neuralode.autodiff.kernel;

import java.util.Arrays;
import org.neuralode.autodiff.graph.BinaryKind;
import org.neuralode.autodiff.graph.UnaryKind;

/**
 * The kernels as plain loops, short and simple enough for the compiler to vectorise most of them.
 */
@SuppressWarnings("cast") // the casts make the float version, which is derived from this class
public final class DoubleLoops implements Kernels<double[]> {
  private static final int WIDTH = DoubleFormat.WIDTH;
  private final DoubleElements elements = new DoubleElements();

  /** The partial sums of one scalar product. */
  private final double[] parts = new double[WIDTH];

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
    for (int j = 0; j < f.rows(); j++) {
      int to = yo + j * f.yStep() * lanes;
      double start = b.length > 0 ? b[bo + j * f.yStep()] : 0;
      Arrays.fill(y, to, to + lanes, start);
      addProducts(f, w, wo + j * f.wRow(), x, xo, y, to, lanes);
    }
  }

  private static void addProducts(
      Affine f, double[] w, int wo, double[] x, int xo, double[] y, int to, int lanes) {
    int step = f.xStep() * lanes;
    int wStep = f.wTerm();
    int q = 0;
    for (; q + 4 <= f.terms(); q += 4) {
      double w0 = w[wo + q * wStep];
      double w1 = w[wo + (q + 1) * wStep];
      double w2 = w[wo + (q + 2) * wStep];
      double w3 = w[wo + (q + 3) * wStep];
      int x0 = xo + q * step;
      int x1 = x0 + step;
      int x2 = x1 + step;
      int x3 = x2 + step;
      for (int l = 0; l < lanes; l++) {
        double sum = Math.fma(w1, x[x1 + l], Math.fma(w0, x[x0 + l], y[to + l]));
        y[to + l] = Math.fma(w3, x[x3 + l], Math.fma(w2, x[x2 + l], sum));
      }
    }
    for (; q < f.terms(); q++) {
      addProduct(w[wo + q * wStep], x, xo + q * step, y, to, lanes);
    }
  }

  private static void addProduct(double w, double[] x, int xo, double[] y, int yo, int lanes) {
    for (int l = 0; l < lanes; l++) {
      y[yo + l] = Math.fma(w, x[xo + l], y[yo + l]);
    }
  }

  @Override
  public void pairs(
      int terms,
      double[] a,
      int ao,
      int aStep,
      double[] b,
      int bo,
      int bStep,
      double[] y,
      int yo,
      int lanes) {
    Arrays.fill(y, yo, yo + lanes, 0);
    for (int q = 0; q < terms; q++) {
      int p = ao + q * aStep * lanes;
      int r = bo + q * bStep * lanes;
      for (int l = 0; l < lanes; l++) {
        y[yo + l] = Math.fma(a[p + l], b[r + l], y[yo + l]);
      }
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
      DoubleSingle.gatherFew(terms, n, x, xo, xStep, w, wo, b, bo, y, yo);
      return;
    }
    DoubleSingle.start(n, b, bo, y, yo);
    for (int q = 0; q < terms; q++) {
      addProduct(x[xo + q * xStep], w, wo + q * n, y, yo, n);
    }
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
    if (terms < 2 * WIDTH) {
      DoubleSingle.dotsFew(terms, n, x, xo, w, wo, b, bo, y, yo);
      return;
    }
    int whole = terms - terms % WIDTH;
    for (int j = 0; j < n; j++) {
      int row = wo + j * terms;
      Arrays.fill(parts, 0);
      for (int q = 0; q < whole; q += WIDTH) {
        for (int i = 0; i < WIDTH; i++) {
          parts[i] = Math.fma(x[xo + q + i], w[row + q + i], parts[i]);
        }
      }
      double start = b.length > 0 ? b[bo + j] : 0;
      y[yo + j] = finish(parts, start, whole, terms, x, xo, w, row);
    }
  }

  /**
   * Finishes a scalar product whose whole registers are summed in {@code parts}: adds the parts in
   * pairs, then the rest of the terms.
   */
  public static double finish(
      double[] parts, double start, int from, int to, double[] x, int xo, double[] w, int wo) {
    return DoubleSingle.finish(parts, start, from, to, x, xo, w, wo);
  }

  @Override
  public void outerSums(
      int k, int n, double[] a, int ao, double[] g, int go, double[] sums, int so, int lanes) {
    for (int q = 0; q < k; q++) {
      for (int j = 0; j < n; j++) {
        int s = so + (q * n + j) * WIDTH;
        int p = ao + q * lanes;
        int r = go + j * lanes;
        for (int l = 0; l < lanes; l += WIDTH) {
          for (int i = 0; i < WIDTH; i++) {
            sums[s + i] = Math.fma(a[p + l + i], g[r + l + i], sums[s + i]);
          }
        }
      }
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
    for (int q = 0; q < k; q++) {
      int to = so + q * columns;
      int p = ao + q * lanes;
      int l = 0;
      for (; l + 4 <= samples; l += 4) {
        double a0 = a[p + l];
        double a1 = a[p + l + 1];
        double a2 = a[p + l + 2];
        double a3 = a[p + l + 3];
        int g0 = l * columns;
        int g1 = g0 + columns;
        int g2 = g1 + columns;
        int g3 = g2 + columns;
        for (int j = 0; j < columns; j++) {
          double sum = Math.fma(a1, g[g1 + j], Math.fma(a0, g[g0 + j], sums[to + j]));
          sums[to + j] = Math.fma(a3, g[g3 + j], Math.fma(a2, g[g2 + j], sum));
        }
      }
      for (; l < samples; l++) {
        addProduct(a[p + l], g, l * columns, sums, to, columns);
      }
    }
  }

  @Override
  public void laneSums(int n, double[] x, int xo, double[] sums, int so, int lanes) {
    for (int i = 0; i < n; i++) {
      int from = xo + i * lanes;
      for (int l = 0; l < lanes; l += WIDTH) {
        for (int r = 0; r < WIDTH; r++) {
          sums[so + i * WIDTH + r] += x[from + l + r];
        }
      }
    }
  }

  @Override
  public void transpose(
      int n, double[] x, int xo, double[] rows, int columns, int samples, int lanes) {
    for (int l = 0; l < samples; l++) {
      for (int j = 0; j < n; j++) {
        rows[l * columns + j] = x[xo + j * lanes + l];
      }
    }
  }

  @Override
  public void unary(UnaryKind kind, double alpha, double[] x, int xo, double[] y, int yo, int n) {
    elements.unary(kind, (double) alpha, x, xo, y, yo, n);
  }

  @Override
  public void binary(
      BinaryKind kind, double[] a, int ao, double[] b, int bo, double[] y, int yo, int n) {
    DoublePairs.binary(kind, a, ao, b, bo, y, yo, n);
  }

  @Override
  public void select(
      double[] condition,
      int co,
      double[] yes,
      int so,
      double[] no,
      int no0,
      double[] y,
      int yo,
      int n) {
    DoublePairs.select(condition, co, yes, so, no, no0, y, yo, n);
  }

  @Override
  public void sum(int n, double[] x, int xo, double[] y, int yo, int lanes) {
    System.arraycopy(x, xo, y, yo, lanes);
    for (int i = 1; i < n; i++) {
      int row = xo + i * lanes;
      for (int l = 0; l < lanes; l++) {
        y[yo + l] += x[row + l];
      }
    }
  }

  @Override
  public void max(int n, double[] x, int xo, double[] y, int yo, int lanes) {
    System.arraycopy(x, xo, y, yo, lanes);
    for (int i = 1; i < n; i++) {
      int row = xo + i * lanes;
      for (int l = 0; l < lanes; l++) {
        y[yo + l] = Math.max(y[yo + l], x[row + l]);
      }
    }
  }

  @Override
  public void logSumExp(int n, double[] x, int xo, double[] y, int yo, int lanes) {
    for (int l = 0; l < lanes; l++) {
      y[yo + l] = DoubleSingle.logSumExp(n, x, xo + l, lanes);
    }
  }
}
