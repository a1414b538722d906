package org.neuralode.adjoint.continuous;

import java.util.Arrays;

/**
 * Powers of two that λ of each sample is divided by in a backward solve, so that an absolute
 * tolerance means a part of λ: an adjoint has the scale of its loss, and across a layer of a stiff
 * solution it shrinks and grows again by many orders (by μ² through the jump of van der Pol's
 * oscillator). Being powers of two, they change no digit.
 */
final class AdjointScale {
  /** Below this part of its scale a sample is scaled anew. */
  private static final double LOW = 0x1p-6;

  /** And above this multiple. */
  private static final double HIGH = 0x1p10;

  /** What has decayed to less than this part of the largest λ so far is let go. */
  private static final double FLOOR = 0x1p-44;

  private final int length;
  private final double[] scale;
  private final double[] largest;

  /**
   * @param n length of λ
   */
  AdjointScale(int n, int samples) {
    length = n / samples;
    scale = new double[samples];
    largest = new double[samples];
    begin();
  }

  /** Forgets everything. */
  void begin() {
    Arrays.fill(scale, 1);
    Arrays.fill(largest, 0);
  }

  /** What component i of λ is divided by. */
  double of(int i) {
    return scale[i / length];
  }

  /** Scales by λ itself. */
  void take(double[] lambda) {
    for (int s = 0; s < scale.length; s++) {
      double size = size(lambda, s);
      if (!(size < Double.POSITIVE_INFINITY)) {
        continue; // the solve will say so
      }
      largest[s] = Math.max(largest[s], size);
      double wanted = Math.max(size, FLOOR * largest[s]);
      scale[s] = wanted < Double.MIN_NORMAL ? 1 : Math.scalb(1.0, Math.getExponent(wanted));
    }
  }

  /** Whether λ, divided by the scale, is of the size of 1 in every sample that still matters. */
  boolean fits(double[] divided) {
    for (int s = 0; s < scale.length; s++) {
      double size = size(divided, s);
      boolean vanishes = size > 0 && size < LOW && scale[s] > 2 * FLOOR * largest[s];
      boolean grows = size > HIGH && size < Double.POSITIVE_INFINITY;
      if (vanishes || grows) {
        return false;
      }
    }
    return true;
  }

  private double size(double[] lambda, int sample) {
    double size = 0;
    for (int i = sample * length; i < (sample + 1) * length; i++) {
      size = Math.max(size, Math.abs(lambda[i]));
    }
    return size;
  }
}
