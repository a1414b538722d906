package org.neuralode.solvers.dirk;

/**
 * Guesses the slope of a stage from the stages before: on the polynomial of degree 2 at most
 * through the three stages whose nodes are nearest.
 */
final class Predictor {
  private static final int POINTS = 3;

  private Predictor() {}

  /** Weights of the stages before each stage; the first row is empty. */
  static double[][] weights(double[] c) {
    double[][] rows = new double[c.length][];
    for (int i = 0; i < c.length; i++) {
      rows[i] = row(c, i);
    }
    return rows;
  }

  private static double[] row(double[] c, int stage) {
    double[] w = new double[stage];
    int[] chosen = new int[POINTS];
    int count = 0;
    while (count < POINTS) {
      int nearest = nearest(c, stage, chosen, count);
      if (nearest < 0) {
        break;
      }
      chosen[count++] = nearest;
    }
    for (int p = 0; p < count; p++) {
      double weight = 1;
      for (int q = 0; q < count; q++) {
        if (q != p) {
          weight *= (c[stage] - c[chosen[q]]) / (c[chosen[p]] - c[chosen[q]]);
        }
      }
      w[chosen[p]] = weight;
    }
    return w;
  }

  /** The earlier stage whose node is nearest and not chosen yet, the later of two; -1 if none. */
  private static int nearest(double[] c, int stage, int[] chosen, int count) {
    int best = -1;
    for (int j = stage - 1; j >= 0; j--) {
      boolean taken = false;
      for (int p = 0; p < count; p++) {
        taken |= c[chosen[p]] == c[j];
      }
      if (!taken && (best < 0 || Math.abs(c[j] - c[stage]) < Math.abs(c[best] - c[stage]))) {
        best = j;
      }
    }
    return best;
  }
}
