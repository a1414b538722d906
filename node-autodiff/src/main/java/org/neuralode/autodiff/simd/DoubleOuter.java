package org.neuralode.autodiff.simd;

import static org.neuralode.autodiff.simd.DoubleRows.mulAdd;
import static org.neuralode.autodiff.simd.DoubleSimd.SPECIES;

import jdk.incubator.vector.DoubleVector;
import org.neuralode.autodiff.kernel.DoubleFormat;

/** Sums outer products in blocks of registers. */
final class DoubleOuter {
  private static final int L = SPECIES.length();
  private static final int WIDTH = DoubleFormat.WIDTH;

  private DoubleOuter() {}

  /**
   * Adds the outer products of two values, one behind the other, with each of n values. The partial
   * sums begin at s0 and s1; from one of the n values to the next, they lie {@code step} groups
   * apart.
   */
  static void outerTwo(
      int n,
      double[] two,
      int at,
      double[] x,
      int xo,
      double[] sums,
      int s0,
      int s1,
      int step,
      int lanes) {
    for (int r = 0; r < WIDTH; r += L) {
      int next = s1 - s0;
      for (int i = 0, row = xo, s = s0 + r; i < n; i++, row += lanes, s += step * WIDTH) {
        DoubleVector c = DoubleVector.fromArray(SPECIES, sums, s);
        DoubleVector d = DoubleVector.fromArray(SPECIES, sums, s + next);
        for (int l = r; l < lanes; l += WIDTH) {
          DoubleVector v = DoubleVector.fromArray(SPECIES, x, row + l);
          c = v.fma(DoubleVector.fromArray(SPECIES, two, at + l), c);
          d = v.fma(DoubleVector.fromArray(SPECIES, two, at + lanes + l), d);
        }
        c.intoArray(sums, s);
        d.intoArray(sums, s + next);
      }
    }
  }

  /** Adds the outer products of one value with each of n values. */
  static void outerOne(
      int n, double[] one, int at, double[] x, int xo, double[] sums, int so, int step, int lanes) {
    for (int r = 0; r < WIDTH; r += L) {
      for (int i = 0, row = xo, s = so + r; i < n; i++, row += lanes, s += step * WIDTH) {
        DoubleVector c = DoubleVector.fromArray(SPECIES, sums, s);
        for (int l = r; l < lanes; l += WIDTH) {
          DoubleVector v = DoubleVector.fromArray(SPECIES, x, row + l);
          c = v.fma(DoubleVector.fromArray(SPECIES, one, at + l), c);
        }
        c.intoArray(sums, s);
      }
    }
  }

  /**
   * Adds to four rows of sums, two registers of columns at a time; columns that do not fill two
   * registers are left out.
   */
  static void rowsFour(
      int columns, double[] a, int a0, double[] g, double[] sums, int so, int samples, int lanes) {
    int a1 = a0 + lanes;
    int a2 = a1 + lanes;
    int a3 = a2 + lanes;
    int s1 = so + columns;
    int s2 = s1 + columns;
    int s3 = s2 + columns;
    int j = 0;
    for (; j + 2 * L <= columns; j += 2 * L) {
      DoubleVector c0 = DoubleVector.fromArray(SPECIES, sums, so + j);
      DoubleVector d0 = DoubleVector.fromArray(SPECIES, sums, so + j + L);
      DoubleVector c1 = DoubleVector.fromArray(SPECIES, sums, s1 + j);
      DoubleVector d1 = DoubleVector.fromArray(SPECIES, sums, s1 + j + L);
      DoubleVector c2 = DoubleVector.fromArray(SPECIES, sums, s2 + j);
      DoubleVector d2 = DoubleVector.fromArray(SPECIES, sums, s2 + j + L);
      DoubleVector c3 = DoubleVector.fromArray(SPECIES, sums, s3 + j);
      DoubleVector d3 = DoubleVector.fromArray(SPECIES, sums, s3 + j + L);
      for (int l = 0, at = j; l < samples; l++, at += columns) {
        DoubleVector gc = DoubleVector.fromArray(SPECIES, g, at);
        DoubleVector gd = DoubleVector.fromArray(SPECIES, g, at + L);
        DoubleVector v = DoubleVector.broadcast(SPECIES, a[a0 + l]);
        c0 = v.fma(gc, c0);
        d0 = v.fma(gd, d0);
        v = DoubleVector.broadcast(SPECIES, a[a1 + l]);
        c1 = v.fma(gc, c1);
        d1 = v.fma(gd, d1);
        v = DoubleVector.broadcast(SPECIES, a[a2 + l]);
        c2 = v.fma(gc, c2);
        d2 = v.fma(gd, d2);
        v = DoubleVector.broadcast(SPECIES, a[a3 + l]);
        c3 = v.fma(gc, c3);
        d3 = v.fma(gd, d3);
      }
      c0.intoArray(sums, so + j);
      d0.intoArray(sums, so + j + L);
      c1.intoArray(sums, s1 + j);
      d1.intoArray(sums, s1 + j + L);
      c2.intoArray(sums, s2 + j);
      d2.intoArray(sums, s2 + j + L);
      c3.intoArray(sums, s3 + j);
      d3.intoArray(sums, s3 + j + L);
    }
  }

  /** Adds to four rows of sums, in the register of columns from j on. */
  static void rowsFourOnce(
      int j,
      int columns,
      double[] a,
      int a0,
      double[] g,
      double[] sums,
      int so,
      int samples,
      int lanes) {
    int a1 = a0 + lanes;
    int a2 = a1 + lanes;
    int a3 = a2 + lanes;
    int s0 = so + j;
    int s1 = s0 + columns;
    int s2 = s1 + columns;
    int s3 = s2 + columns;
    DoubleVector c0 = DoubleVector.fromArray(SPECIES, sums, s0);
    DoubleVector c1 = DoubleVector.fromArray(SPECIES, sums, s1);
    DoubleVector c2 = DoubleVector.fromArray(SPECIES, sums, s2);
    DoubleVector c3 = DoubleVector.fromArray(SPECIES, sums, s3);
    for (int l = 0, at = j; l < samples; l++, at += columns) {
      DoubleVector gl = DoubleVector.fromArray(SPECIES, g, at);
      c0 = DoubleVector.broadcast(SPECIES, a[a0 + l]).fma(gl, c0);
      c1 = DoubleVector.broadcast(SPECIES, a[a1 + l]).fma(gl, c1);
      c2 = DoubleVector.broadcast(SPECIES, a[a2 + l]).fma(gl, c2);
      c3 = DoubleVector.broadcast(SPECIES, a[a3 + l]).fma(gl, c3);
    }
    c0.intoArray(sums, s0);
    c1.intoArray(sums, s1);
    c2.intoArray(sums, s2);
    c3.intoArray(sums, s3);
  }

  /** Adds to one row of sums. */
  static void rowsOne(
      int columns, double[] a, int ao, double[] g, double[] sums, int so, int samples) {
    for (int j = 0; j < columns; j += L) {
      DoubleVector sum = DoubleVector.fromArray(SPECIES, sums, so + j);
      for (int l = 0, at = j; l < samples; l++, at += columns) {
        sum = mulAdd(a[ao + l], g, at, sum);
      }
      sum.intoArray(sums, so + j);
    }
  }
}
