package org.neuralode.solvers.linear;

/** Weighted sums of vectors. */
public final class Sums {
  private Sums() {}

  /** out += h Σ wⱼ kⱼ over the first {@code count} weights. */
  public static void add(double h, double[] w, int count, double[][] k, double[] out) {
    for (int j = 0; j < count; j++) {
      double a = h * w[j];
      if (a == 0) {
        continue;
      }
      double[] x = k[j];
      for (int i = 0; i < out.length; i++) {
        out[i] += a * x[i];
      }
    }
  }
}
