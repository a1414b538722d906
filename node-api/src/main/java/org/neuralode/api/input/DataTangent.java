package org.neuralode.api.input;

import java.util.Arrays;

/**
 * The derivative of a path by its data along a tangent. A path is linear in its data, so pulling a
 * unit cotangent back to the data gives the weights of one channel. Thread-confined.
 */
final class DataTangent {
  private final InputPath path;
  private final double[] unit;
  private final double[] weights;

  DataTangent(InputPath path) {
    this.path = path;
    unit = new double[path.channels()];
    weights = new double[path.valueCount()];
  }

  /**
   * Adds the time derivative, of the given order, of the path whose data is the tangent.
   *
   * @param tangent holds the tangent of the data from {@code from} on; not modified
   * @param out one number per channel; added to
   */
  void add(int order, double t, double[] tangent, int from, double[] out) {
    if (isZero(tangent, from)) {
      return;
    }
    for (int c = 0; c < unit.length; c++) {
      Arrays.fill(weights, 0);
      unit[c] = 1;
      path.pullBack(order, t, unit, 0, weights, 0);
      unit[c] = 0;
      double sum = 0;
      for (int i = 0; i < weights.length; i++) {
        sum += weights[i] * tangent[from + i];
      }
      out[c] += sum;
    }
  }

  private static boolean isZero(double[] tangent, int from) {
    for (int i = from; i < tangent.length; i++) {
      if (tangent[i] != 0) {
        return false;
      }
    }
    return true;
  }
}
