package org.neuralode.solvers.control;

/**
 * A norm of the scaled error of one sample; a step is accepted where it is at most 1. Must not
 * allocate, so that steps allocate nothing.
 */
@FunctionalInterface
public interface Norm {

  /** Root mean square: the usual choice. */
  Norm RMS =
      (v, from, length) -> {
        double sum = 0;
        for (int i = from; i < from + length; i++) {
          sum += v[i] * v[i];
        }
        // squares of 1e155 and more overflow though their mean does not
        return sum < Double.POSITIVE_INFINITY
            ? Math.sqrt(sum / length)
            : Norms.scaledRms(v, from, length);
      };

  /** Largest magnitude: no component hides behind others. */
  Norm MAX =
      (v, from, length) -> {
        double largest = 0;
        for (int i = from; i < from + length; i++) {
          largest = Math.max(largest, Math.abs(v[i])); // NaN sticks
        }
        return largest;
      };

  /**
   * The norm of one sample.
   *
   * @param v scaled errors of all samples
   * @param from where the sample begins
   * @param length number of its components
   */
  double of(double[] v, int from, int length);
}
