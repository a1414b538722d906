package org.neuralode.adjoint.continuous;

import java.util.Arrays;

/**
 * The powers of two by which λ of each sample is divided in a backward solve, so that an absolute
 * tolerance means a part of λ: an adjoint has the scale of its loss, and across a layer of a stiff
 * solution it shrinks and grows again by many orders (by μ² through the jump of van der Pol's
 * oscillator). A division by a power of two changes no digit.
 */
final class AdjointScale {
  /** A sample whose λ is below this part of its scale is scaled anew. */
  private static final double LOW = 0x1p-6;

  /** A sample whose λ is above this multiple of its scale is scaled anew. */
  private static final double HIGH = 0x1p10;

  /**
   * The scale never falls below this part of the largest λ so far: smaller values no longer matter.
   */
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

  /** Sets all scales to 1 and forgets the largest λ. */
  void begin() {
    Arrays.fill(scale, 1);
    Arrays.fill(largest, 0);
  }

  /** The scale by which component i of λ is divided. */
  double of(int i) {
    return scale[i / length];
  }

  /** Sets the scales by the size of λ in every sample. */
  void take(double[] lambda) {
    for (int s = 0; s < scale.length; s++) {
      double size = size(lambda, s);
      if (!(size < Double.POSITIVE_INFINITY)) {
        continue; // the solve will report it
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
