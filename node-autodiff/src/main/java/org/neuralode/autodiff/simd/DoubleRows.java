package org.neuralode.autodiff.simd;

import static org.neuralode.autodiff.simd.DoubleSimd.SPECIES;

import jdk.incubator.vector.DoubleVector;
import org.neuralode.autodiff.kernel.Affine;

/**
 * Computes products in blocks of registers: a few rows of results stay in registers over all terms.
 */
final class DoubleRows {
  private static final int L = SPECIES.length();

  private DoubleRows() {}

  private static DoubleVector bias(double[] b, int at) {
    return b.length > 0 ? DoubleVector.broadcast(SPECIES, b[at]) : DoubleVector.zero(SPECIES);
  }

  /** Computes four rows from row j on, two registers of lanes at a time where there are two. */
  static void four(
      Affine f,
      double[] w,
      int w0,
      double[] b,
      int bo,
      double[] x,
      int xo,
      double[] y,
      int yo,
      int j,
      int lanes) {
    int step = f.xStep() * lanes;
    int terms = f.terms();
    int wTerm = f.wTerm();
    int w1 = w0 + f.wRow();
    int w2 = w1 + f.wRow();
    int w3 = w2 + f.wRow();
    int s = f.yStep();
    DoubleVector b0 = bias(b, bo + j * s);
    DoubleVector b1 = bias(b, bo + (j + 1) * s);
    DoubleVector b2 = bias(b, bo + (j + 2) * s);
    DoubleVector b3 = bias(b, bo + (j + 3) * s);
    int to = yo + j * s * lanes;
    int row = s * lanes;
    int l = 0;
    for (; l + 2 * L <= lanes; l += 2 * L) {
      DoubleVector c0 = b0;
      DoubleVector c1 = b1;
      DoubleVector c2 = b2;
      DoubleVector c3 = b3;
      DoubleVector d0 = b0;
      DoubleVector d1 = b1;
      DoubleVector d2 = b2;
      DoubleVector d3 = b3;
      for (int q = 0, at = xo + l, wq = 0; q < terms; q++, at += step, wq += wTerm) {
        DoubleVector xc = DoubleVector.fromArray(SPECIES, x, at);
        DoubleVector xd = DoubleVector.fromArray(SPECIES, x, at + L);
        DoubleVector v = DoubleVector.broadcast(SPECIES, w[w0 + wq]);
        c0 = v.fma(xc, c0);
        d0 = v.fma(xd, d0);
        v = DoubleVector.broadcast(SPECIES, w[w1 + wq]);
        c1 = v.fma(xc, c1);
        d1 = v.fma(xd, d1);
        v = DoubleVector.broadcast(SPECIES, w[w2 + wq]);
        c2 = v.fma(xc, c2);
        d2 = v.fma(xd, d2);
        v = DoubleVector.broadcast(SPECIES, w[w3 + wq]);
        c3 = v.fma(xc, c3);
        d3 = v.fma(xd, d3);
      }
      c0.intoArray(y, to + l);
      d0.intoArray(y, to + l + L);
      c1.intoArray(y, to + row + l);
      d1.intoArray(y, to + row + l + L);
      c2.intoArray(y, to + 2 * row + l);
      d2.intoArray(y, to + 2 * row + l + L);
      c3.intoArray(y, to + 3 * row + l);
      d3.intoArray(y, to + 3 * row + l + L);
    }
    for (; l < lanes; l += L) {
      DoubleVector c0 = b0;
      DoubleVector c1 = b1;
      DoubleVector c2 = b2;
      DoubleVector c3 = b3;
      for (int q = 0, at = xo + l, wq = 0; q < terms; q++, at += step, wq += wTerm) {
        DoubleVector xc = DoubleVector.fromArray(SPECIES, x, at);
        c0 = DoubleVector.broadcast(SPECIES, w[w0 + wq]).fma(xc, c0);
        c1 = DoubleVector.broadcast(SPECIES, w[w1 + wq]).fma(xc, c1);
        c2 = DoubleVector.broadcast(SPECIES, w[w2 + wq]).fma(xc, c2);
        c3 = DoubleVector.broadcast(SPECIES, w[w3 + wq]).fma(xc, c3);
      }
      c0.intoArray(y, to + l);
      c1.intoArray(y, to + row + l);
      c2.intoArray(y, to + 2 * row + l);
      c3.intoArray(y, to + 3 * row + l);
    }
  }

  /** Computes eight rows from row j on, one register of lanes at a time. */
  static void eight(
      Affine f,
      double[] w,
      int w0,
      double[] b,
      int bo,
      double[] x,
      int xo,
      double[] y,
      int yo,
      int j,
      int lanes) {
    int step = f.xStep() * lanes;
    int terms = f.terms();
    int wTerm = f.wTerm();
    int r = f.wRow();
    int s = f.yStep();
    int row = s * lanes;
    for (int l = 0; l < lanes; l += L) {
      DoubleVector c0 = bias(b, bo + j * s);
      DoubleVector c1 = bias(b, bo + (j + 1) * s);
      DoubleVector c2 = bias(b, bo + (j + 2) * s);
      DoubleVector c3 = bias(b, bo + (j + 3) * s);
      DoubleVector c4 = bias(b, bo + (j + 4) * s);
      DoubleVector c5 = bias(b, bo + (j + 5) * s);
      DoubleVector c6 = bias(b, bo + (j + 6) * s);
      DoubleVector c7 = bias(b, bo + (j + 7) * s);
      for (int q = 0, at = xo + l, wq = w0; q < terms; q++, at += step, wq += wTerm) {
        DoubleVector xq = DoubleVector.fromArray(SPECIES, x, at);
        c0 = DoubleVector.broadcast(SPECIES, w[wq]).fma(xq, c0);
        c1 = DoubleVector.broadcast(SPECIES, w[wq + r]).fma(xq, c1);
        c2 = DoubleVector.broadcast(SPECIES, w[wq + 2 * r]).fma(xq, c2);
        c3 = DoubleVector.broadcast(SPECIES, w[wq + 3 * r]).fma(xq, c3);
        c4 = DoubleVector.broadcast(SPECIES, w[wq + 4 * r]).fma(xq, c4);
        c5 = DoubleVector.broadcast(SPECIES, w[wq + 5 * r]).fma(xq, c5);
        c6 = DoubleVector.broadcast(SPECIES, w[wq + 6 * r]).fma(xq, c6);
        c7 = DoubleVector.broadcast(SPECIES, w[wq + 7 * r]).fma(xq, c7);
      }
      int to = yo + j * row + l;
      c0.intoArray(y, to);
      c1.intoArray(y, to + row);
      c2.intoArray(y, to + 2 * row);
      c3.intoArray(y, to + 3 * row);
      c4.intoArray(y, to + 4 * row);
      c5.intoArray(y, to + 5 * row);
      c6.intoArray(y, to + 6 * row);
      c7.intoArray(y, to + 7 * row);
    }
  }

  /** Computes row j, two registers of lanes at a time where there are two. */
  static void one(
      Affine f,
      double[] w,
      int w0,
      double[] b,
      int bo,
      double[] x,
      int xo,
      double[] y,
      int yo,
      int j,
      int lanes) {
    int step = f.xStep() * lanes;
    DoubleVector start = bias(b, bo + j * f.yStep());
    int to = yo + j * f.yStep() * lanes;
    int l = 0;
    for (; l + 2 * L <= lanes; l += 2 * L) {
      DoubleVector c = start;
      DoubleVector d = start;
      for (int q = 0, at = xo + l, wq = w0; q < f.terms(); q++, at += step, wq += f.wTerm()) {
        c = mulAdd(w[wq], x, at, c);
        d = mulAdd(w[wq], x, at + L, d);
      }
      c.intoArray(y, to + l);
      d.intoArray(y, to + l + L);
    }
    for (; l < lanes; l += L) {
      DoubleVector sum = start;
      for (int q = 0, at = xo + l, wq = w0; q < f.terms(); q++, at += step, wq += f.wTerm()) {
        sum = mulAdd(w[wq], x, at, sum);
      }
      sum.intoArray(y, to + l);
    }
  }

  static DoubleVector mulAdd(double w, double[] x, int at, DoubleVector sum) {
    return DoubleVector.broadcast(SPECIES, w).fma(DoubleVector.fromArray(SPECIES, x, at), sum);
  }
}
