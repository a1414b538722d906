package org.neuralode.solvers.loop;

/**
 * The cubic through both ends of a step with the slopes there (Hairer, Nørsett &amp; Wanner I,
 * II.6, eq. 6.7): y(t + θh) = H₀ y0 + H₁ y1 + h (S₀ f0 + S₁ f1).
 */
public final class CubicHermite {

  /** Order of the interpolant. */
  public static final int ORDER = 3;

  private CubicHermite() {}

  /** Writes the state at θ in [0, 1]. */
  public static void write(
      double theta, double h, double[] y0, double[] f0, double[] y1, double[] f1, double[] out) {
    double a0 = start(theta);
    double a1 = end(theta);
    double b0 = h * startSlope(theta);
    double b1 = h * endSlope(theta);
    for (int i = 0; i < out.length; i++) {
      out[i] = a0 * y0[i] + a1 * y1[i] + b0 * f0[i] + b1 * f1[i];
    }
  }

  /** H₀, the weight of y0. */
  public static double start(double theta) {
    return (1 + 2 * theta) * (1 - theta) * (1 - theta);
  }

  /** H₁, the weight of y1. */
  public static double end(double theta) {
    return theta * theta * (3 - 2 * theta);
  }

  /** S₀, the weight of h f0. */
  public static double startSlope(double theta) {
    return theta * (1 - theta) * (1 - theta);
  }

  /** S₁, the weight of h f1. */
  public static double endSlope(double theta) {
    return theta * theta * (theta - 1);
  }

  /** dH₁/dθ, which is −dH₀/dθ. */
  public static double endDerivative(double theta) {
    return 6 * theta * (1 - theta);
  }

  /** dS₀/dθ. */
  public static double startSlopeDerivative(double theta) {
    return (1 - theta) * (1 - 3 * theta);
  }

  /** dS₁/dθ. */
  public static double endSlopeDerivative(double theta) {
    return theta * (3 * theta - 2);
  }
}
