package org.neuralode.solvers.linear;

import org.neuralode.api.vector.Vectors;

/** Linear combinations of stages. */
public final class Sums {
  private Sums() {}

  /** Adds h Σ wⱼ kⱼ over the first {@code count} weights to {@code out}. */
  public static void add(double h, double[] w, int count, double[][] k, double[] out) {
    for (int j = 0; j < count; j++) {
      double a = h * w[j];
      if (a == 0) {
        continue;
      }
      Vectors.axpy(a, k[j], out);
    }
  }
}
