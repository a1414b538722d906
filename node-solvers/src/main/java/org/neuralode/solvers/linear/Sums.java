package org.neuralode.solvers.linear;

/** Sums and products of vectors. */
public final class Sums {
  private Sums() {}

  /** out += h Σ wⱼ kⱼ over the first {@code count} weights. */
  public static void add(double h, double[] w, int count, double[][] k, double[] out) {
    for (int j = 0; j < count; j++) {
      double a = h * w[j];
      if (a == 0) {
        continue;
      }
      axpy(a, k[j], out);
    }
  }

  /** y += a x. */
  public static void axpy(double a, double[] x, double[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] += a * x[i];
    }
  }

  /** Σ aᵢ bᵢ. */
  public static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
