package org.neuralode.autodiff.java;

/** Scalar functions with more to them than one call, as the engine computes them. */
public final class Functions {
  private static final double INVERSE_SQRT_PI = 0.5641895835477563;
  private static final double SQRT_HALF = 0.7071067811865476;
  private static final double SERIES_LIMIT = 2;
  private static final int SERIES_TERMS = 45;
  private static final int FRACTION_TERMS = 60;

  private Functions() {}

  /** tanh x by arithmetic alone, to 1e-15 of it. */
  public static double tanh(double x) {
    return Tanh.of(x);
  }

  /** 1 / (1 + e⁻ˣ). */
  public static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /** log(1 + eˣ) without overflow. */
  public static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  /** The standard normal distribution function Φ(x) = erfc(−x/√2)/2. */
  public static double normalCdf(double x) {
    double z = Math.abs(x) * SQRT_HALF;
    if (z < SERIES_LIMIT) {
      return 0.5 + Math.copySign(0.5 * erfSeries(z), x);
    }
    double tail = z > 27 ? 0 : 0.5 * erfcFraction(z);
    return x > 0 ? 1 - tail : x <= 0 ? tail : Double.NaN;
  }

  /**
   * erf z = 2/√π e^(−z²) Σ 2ⁿ z^(2n+1)/(2n+1)!!; all terms are positive, so nothing cancels
   * (Abramowitz &amp; Stegun 7.1.6).
   */
  private static double erfSeries(double z) {
    double term = z;
    double sum = z;
    for (int n = 1; n < SERIES_TERMS && term > sum * 1e-17; n++) {
      term *= 2 * z * z / (2 * n + 1);
      sum += term;
    }
    return 2 * INVERSE_SQRT_PI * Math.exp(-z * z) * sum;
  }

  /**
   * erfc z = e^(−z²)/√π · 1/(z + ½/(z + 1/(z + ³⁄₂/(z + …)))) from the back (Abramowitz &amp;
   * Stegun 7.1.14).
   */
  private static double erfcFraction(double z) {
    double f = z;
    for (int n = FRACTION_TERMS; n >= 1; n--) {
      f = z + 0.5 * n / f;
    }
    return INVERSE_SQRT_PI * Math.exp(-z * z) / f;
  }
}
