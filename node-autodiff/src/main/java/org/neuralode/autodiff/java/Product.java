package org.neuralode.autodiff.java;

import java.util.Arrays;
import java.util.Optional;

/**
 * Matrix product C = A B of m×k by k×n per sample, each factor per sample or uniform, optionally
 * with a uniform bias that C starts from. Loops run over the lanes of a tile; a single lane runs
 * over contiguous weights instead.
 */
record Product(
    int m,
    int k,
    int n,
    boolean ta,
    boolean tb,
    Value left,
    Value right,
    Optional<Value> bias,
    Value out)
    implements Instruction {

  @Override
  public void run(int lanes) {
    if (lanes == 1 && !tb) {
      rowByRow();
      return;
    }
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        int to = (i * n + j) * lanes;
        double start = bias.isPresent() ? bias.get().array[bias.get().offset + i * n + j] : 0;
        element(i, j, to, lanes, start);
      }
    }
  }

  private void element(int i, int j, int to, int lanes, double start) {
    int a = ta ? i : i * k;
    int aStep = ta ? m : 1;
    int b = tb ? j * k : j;
    int bStep = tb ? 1 : n;
    if (left.uniform == right.uniform) {
      Arrays.fill(out.array, to, to + lanes, start);
      pairs(a, aStep, b, bStep, to, lanes);
    } else if (right.uniform) {
      weighted(left, a, aStep, right, b, bStep, to, lanes, start);
    } else {
      weighted(right, b, bStep, left, a, aStep, to, lanes, start);
    }
  }

  /** One lane: rows of B are contiguous, so C's row gathers them. */
  private void rowByRow() {
    double[] a = left.array;
    double[] b = right.array;
    double[] c = out.array;
    for (int i = 0; i < m; i++) {
      int to = i * n;
      if (bias.isPresent()) {
        System.arraycopy(bias.get().array, bias.get().offset + to, c, to, n);
      } else {
        Arrays.fill(c, to, to + n, 0);
      }
      for (int q = 0; q < k; q++) {
        double w = a[left.offset + (ta ? q * m + i : i * k + q)];
        int row = right.offset + q * n;
        for (int j = 0; j < n; j++) {
          c[to + j] += w * b[row + j];
        }
      }
    }
  }

  /** c[l] += Σ a[q, l] b[q, l]. */
  private void pairs(int a, int aStep, int b, int bStep, int to, int lanes) {
    double[] x = left.array;
    double[] y = right.array;
    double[] c = out.array;
    for (int q = 0; q < k; q++) {
      int xo = left.offset + (a + q * aStep) * lanes;
      int yo = right.offset + (b + q * bStep) * lanes;
      for (int l = 0; l < lanes; l++) {
        c[to + l] += x[xo + l] * y[yo + l];
      }
    }
  }

  /**
   * c[l] = start + Σ w[q] x[q, l]: the rows that are no multiple of four begin c, then four rows
   * per pass over c.
   */
  private void weighted(
      Value rows,
      int x,
      int xStep,
      Value weights,
      int w,
      int wStep,
      int to,
      int lanes,
      double start) {
    double[] r = rows.array;
    double[] ws = weights.array;
    double[] c = out.array;
    int step = xStep * lanes;
    int row = rows.offset + x * lanes;
    int at = weights.offset + w;
    int q = k % 4;
    begin(q, start, r, row, step, ws, at, wStep, c, to, lanes);
    row += q * step;
    at += q * wStep;
    for (; q < k; q += 4, row += 4 * step, at += 4 * wStep) {
      double w0 = ws[at];
      double w1 = ws[at + wStep];
      double w2 = ws[at + 2 * wStep];
      double w3 = ws[at + 3 * wStep];
      int r1 = row + step;
      int r2 = r1 + step;
      int r3 = r2 + step;
      for (int l = 0; l < lanes; l++) {
        c[to + l] += w0 * r[row + l] + w1 * r[r1 + l] + w2 * r[r2 + l] + w3 * r[r3 + l];
      }
    }
  }

  /** c[l] = start + the first zero to three rows. */
  private static void begin(
      int count,
      double start,
      double[] r,
      int row,
      int step,
      double[] ws,
      int at,
      int wStep,
      double[] c,
      int to,
      int lanes) {
    if (count == 0) {
      Arrays.fill(c, to, to + lanes, start);
      return;
    }
    double w0 = ws[at];
    if (count == 1) {
      for (int l = 0; l < lanes; l++) {
        c[to + l] = start + w0 * r[row + l];
      }
      return;
    }
    double w1 = ws[at + wStep];
    int r1 = row + step;
    if (count == 2) {
      for (int l = 0; l < lanes; l++) {
        c[to + l] = start + w0 * r[row + l] + w1 * r[r1 + l];
      }
      return;
    }
    double w2 = ws[at + 2 * wStep];
    int r2 = r1 + step;
    for (int l = 0; l < lanes; l++) {
      c[to + l] = start + w0 * r[row + l] + w1 * r[r1 + l] + w2 * r[r2 + l];
    }
  }
}
