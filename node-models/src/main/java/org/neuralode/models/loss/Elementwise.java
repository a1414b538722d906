package org.neuralode.models.loss;

/** Losses that are a function of each residual. */
final class Elementwise {
  private Elementwise() {}

  /** A function of a residual and its slope. */
  interface Residual {
    double value(double r);

    double slope(double r);
  }

  static int terms(double[] target, int from, int length) {
    int count = 0;
    for (int i = from; i < from + length; i++) {
      if (!Double.isNaN(target[i])) {
        count++;
      }
    }
    return count;
  }

  static double row(
      Residual loss,
      double[] prediction,
      int at,
      double[] target,
      int from,
      int length,
      double weight,
      double[] bar) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      if (Double.isNaN(target[from + i])) {
        continue;
      }
      double r = prediction[at + i] - target[from + i];
      sum += weight * loss.value(r);
      bar[at + i] += weight * loss.slope(r);
    }
    return sum;
  }
}
