package org.neuralode.solvers.control;

/** Norms of values whose squares overflow. */
final class Norms {
  private Norms() {}

  /**
   * Root mean square in units of the largest magnitude; returns NaN or infinity if the largest
   * magnitude is.
   */
  static double scaledRms(double[] v, int from, int length) {
    double largest = Norm.MAX.of(v, from, length);
    if (!Double.isFinite(largest)) {
      return largest;
    }
    double sum = 0;
    for (int i = from; i < from + length; i++) {
      double q = v[i] / largest;
      sum += q * q;
    }
    return largest * Math.sqrt(sum / length);
  }
}
