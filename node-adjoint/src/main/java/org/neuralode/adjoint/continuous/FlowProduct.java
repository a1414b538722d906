package org.neuralode.adjoint.continuous;

import java.util.Arrays;

/**
 * The product λᵀf, the derivative of the loss by a shift along the flow, which an exact adjoint of
 * an autonomous field keeps constant. Where the flow is fast, in the layer after a jump of a stiff
 * solution, the product is a small difference of large terms, so that errors of λ far below the
 * tolerance become large errors of the product and then of the whole gradient. After such a layer λ
 * is corrected to the right product, by changes as small as the errors of λ (Hairer, Lubich &amp;
 * Wanner, Geometric Numerical Integration, IV.4, projection).
 */
final class FlowProduct {
  /** A correction is worthwhile if the terms are this many times larger than their sum. */
  private static final double CANCELS = 64;

  /** Rounding hides the sum if the terms are this many times larger than their sum. */
  private static final double HIDDEN = 1e13;

  /** A correction is due once the terms have fallen below this part of their largest size. */
  private static final double PAST = 0.25;

  private final int length;
  private final double[] product;
  private final double[] peak;

  /**
   * @param n length of λ
   */
  FlowProduct(int n, int samples) {
    length = n / samples;
    product = new double[samples];
    peak = new double[samples];
  }

  /** Records the products of all samples, at a time at which λ is exact. */
  void begin(double[] lambda, double[] f) {
    for (int s = 0; s < product.length; s++) {
      product[s] = sum(lambda, f, s);
    }
    Arrays.fill(peak, 0);
  }

  /**
   * Whether a correction is due.
   *
   * @param terms sum of |λᵢ fᵢ| of every sample, at about the present time
   */
  boolean isDue(double[] terms) {
    boolean due = false;
    for (int s = 0; s < peak.length; s++) {
      peak[s] = Math.max(peak[s], terms[s]);
      double size = Math.abs(product[s]);
      due |= peak[s] > CANCELS * size && peak[s] < HIDDEN * size && terms[s] < PAST * peak[s];
    }
    return due;
  }

  /** Whether the product of any sample is a small difference of large terms. */
  boolean cancels(double[] lambda, double[] f) {
    for (int s = 0; s < product.length; s++) {
      if (terms(lambda, f, s) > CANCELS * PAST * Math.abs(product[s])) {
        return true;
      }
    }
    return false;
  }

  /**
   * Corrects λ to the recorded products: the relative change of each λᵢ is in proportion to λᵢ fᵢ.
   */
  void correct(double[] lambda, double[] f) {
    for (int s = 0; s < product.length; s++) {
      double squares = 0;
      for (int i = s * length; i < (s + 1) * length; i++) {
        double term = lambda[i] * f[i];
        squares += term * term;
      }
      double terms = terms(lambda, f, s);
      double size = Math.abs(product[s]);
      peak[s] = terms;
      double missing = product[s] - sum(lambda, f, s);
      boolean cancels = terms > CANCELS * PAST * size && terms < HIDDEN * size;
      if (cancels && Math.abs(missing) < terms) {
        for (int i = s * length; i < (s + 1) * length; i++) {
          lambda[i] *= 1 + missing / squares * (lambda[i] * f[i]);
        }
      }
    }
  }

  private double terms(double[] lambda, double[] f, int sample) {
    double sum = 0;
    for (int i = sample * length; i < (sample + 1) * length; i++) {
      sum += Math.abs(lambda[i] * f[i]);
    }
    return sum;
  }

  private double sum(double[] lambda, double[] f, int sample) {
    double sum = 0;
    for (int i = sample * length; i < (sample + 1) * length; i++) {
      sum += lambda[i] * f[i];
    }
    return sum;
  }
}
