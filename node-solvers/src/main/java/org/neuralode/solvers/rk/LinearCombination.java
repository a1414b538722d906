package org.neuralode.solvers.rk;

import java.util.Arrays;

/**
 * The sum h Σ wⱼ kⱼ over the non-zero weights, in fused loops: up to four vectors per pass over
 * memory. Immutable.
 */
final class LinearCombination {
  private final int[] index;
  private final double[] weight;
  private final int count;

  LinearCombination(double[] weights) {
    index = new int[weights.length];
    weight = new double[weights.length];
    int nonZero = 0;
    for (int j = 0; j < weights.length; j++) {
      if (weights[j] != 0) {
        index[nonZero] = j;
        weight[nonZero++] = weights[j];
      }
    }
    count = nonZero;
  }

  /** One combination per row of weights. */
  static LinearCombination[] ofRows(double[][] rows) {
    return Arrays.stream(rows).map(LinearCombination::new).toArray(LinearCombination[]::new);
  }

  /** Whether every weight is zero. */
  boolean isZero() {
    return count == 0;
  }

  /** Writes out = y + h Σ wⱼ kⱼ; {@code y} and {@code out} may be the same array. */
  void addTo(double[] y, double h, double[][] k, double[] out) {
    if (count == 0) {
      System.arraycopy(y, 0, out, 0, out.length);
      return;
    }
    double[] from = y;
    for (int j = 0; j < count; j += 4) {
      pass(Math.min(4, count - j), j, from, h, k, out);
      from = out;
    }
  }

  /** Writes out = h Σ wⱼ kⱼ. */
  void write(double h, double[][] k, double[] out) {
    Arrays.fill(out, 0);
    addTo(out, h, k, out);
  }

  private void pass(int terms, int j, double[] from, double h, double[][] k, double[] out) {
    double w0 = h * weight[j];
    double[] k0 = k[index[j]];
    if (terms == 1) {
      for (int i = 0; i < out.length; i++) {
        out[i] = from[i] + w0 * k0[i];
      }
      return;
    }
    double w1 = h * weight[j + 1];
    double[] k1 = k[index[j + 1]];
    if (terms == 2) {
      for (int i = 0; i < out.length; i++) {
        out[i] = from[i] + w0 * k0[i] + w1 * k1[i];
      }
      return;
    }
    double w2 = h * weight[j + 2];
    double[] k2 = k[index[j + 2]];
    if (terms == 3) {
      for (int i = 0; i < out.length; i++) {
        out[i] = from[i] + w0 * k0[i] + w1 * k1[i] + w2 * k2[i];
      }
      return;
    }
    double w3 = h * weight[j + 3];
    double[] k3 = k[index[j + 3]];
    for (int i = 0; i < out.length; i++) {
      out[i] = from[i] + w0 * k0[i] + w1 * k1[i] + w2 * k2[i] + w3 * k3[i];
    }
  }
}
