package org.neuralode.autodiff.kernel;

/** The standard normal distribution. */
public final class NormalDistribution {
  private static final double INVERSE_SQRT_PI = 0.5641895835477563;
  private static final double SQRT_HALF = 0.7071067811865476;
  private static final double SERIES_LIMIT = 2;
  private static final int SERIES_TERMS = 45;
  private static final int FRACTION_TERMS = 60;

  private NormalDistribution() {}

  /** The standard normal distribution function Φ(x) = erfc(−x/√2)/2. */
  public static double cdf(double x) {
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
   * erfc z = e^(−z²)/√π · 1/(z + ½/(z + 1/(z + ³⁄₂/(z + …)))) evaluated from the back (Abramowitz
   * &amp; Stegun 7.1.14).
   */
  private static double erfcFraction(double z) {
    double f = z;
    for (int n = FRACTION_TERMS; n >= 1; n--) {
      f = z + 0.5 * n / f;
    }
    return INVERSE_SQRT_PI * Math.exp(-z * z) / f;
  }
}
