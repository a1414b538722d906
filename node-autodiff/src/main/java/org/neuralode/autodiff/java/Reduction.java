package org.neuralode.autodiff.java;

import java.util.Arrays;

/** Reductions of all elements to one number per lane. */
record Reduction(Kind kind, Value in, Value out) implements Instruction {

  enum Kind {
    SUM,
    MAX,
    LOG_SUM_EXP
  }

  @Override
  public void run(int lanes) {
    switch (kind) {
      case SUM -> sum(lanes);
      case MAX -> max(lanes);
      case LOG_SUM_EXP -> logSumExp(lanes);
    }
  }

  private void sum(int lanes) {
    double[] x = in.array;
    double[] y = out.array;
    Arrays.fill(y, 0, lanes, 0);
    for (int i = 0; i < in.size; i++) {
      int row = in.offset + i * lanes;
      for (int l = 0; l < lanes; l++) {
        y[l] += x[row + l];
      }
    }
  }

  private void max(int lanes) {
    double[] x = in.array;
    double[] y = out.array;
    System.arraycopy(x, in.offset, y, 0, lanes);
    for (int i = 1; i < in.size; i++) {
      int row = in.offset + i * lanes;
      for (int l = 0; l < lanes; l++) {
        y[l] = Math.max(y[l], x[row + l]);
      }
    }
  }

  private void logSumExp(int lanes) {
    double[] x = in.array;
    for (int l = 0; l < lanes; l++) {
      double largest = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < in.size; i++) {
        largest = Math.max(largest, x[in.offset + i * lanes + l]);
      }
      // All elements −∞ or one +∞: the shift would make NaN of a clear answer.
      double shift = Double.isInfinite(largest) ? 0 : largest;
      double sum = 0;
      for (int i = 0; i < in.size; i++) {
        sum += Math.exp(x[in.offset + i * lanes + l] - shift);
      }
      out.array[l] = shift + Math.log(sum);
    }
  }
}
