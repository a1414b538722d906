package org.neuralode.solvers.control;

/**
 * A step-size controller: h′ = h · safety · e₀^(−β₁/k) · e₁^(−β₂/k) · e₂^(−β₃/k), within growth
 * limits, where e₀ is the error norm of this step, e₁ and e₂ those of the two accepted steps
 * before, and k the order of the error estimate plus one.
 *
 * @param beta1 exponent of the present error
 * @param beta2 exponent of the previous error
 * @param beta3 exponent of the error before that
 * @param safety factor below 1
 * @param shrink smallest factor
 * @param grow largest factor
 * @see <a href="https://doi.org/10.1145/641876.641877">Söderlind (2003), ACM TOMS 29, table I</a>
 */
public record Controller(
    double beta1, double beta2, double beta3, double safety, double shrink, double grow) {

  /** Integral control, the classical rule. */
  public static final Controller I = of(1, 0, 0);

  /**
   * Proportional-integral control with exponents 0.7 and −0.4 (Gustafsson 1991), calmer on the edge
   * of stability.
   */
  public static final Controller PI = of(0.7, -0.4, 0);

  /** Proportional-integral control with exponents 2/3 and −1/3 (Söderlind 2003). */
  public static final Controller PI33 = of(2.0 / 3, -1.0 / 3, 0);

  /**
   * Proportional-integral control with exponents 3/5 and −1/5, for non-stiff problems (Söderlind
   * 2003).
   */
  public static final Controller PI42 = of(3.0 / 5, -1.0 / 5, 0);

  /**
   * Proportional-integral filter with exponents 1/6 and 1/6: very smooth step sequences (Söderlind
   * 2003).
   */
  public static final Controller H211_PI = of(1.0 / 6, 1.0 / 6, 0);

  /**
   * Proportional-integral-derivative filter with exponents 1/18, 1/9 and 1/18, smoother still
   * (Söderlind 2003).
   */
  public static final Controller H312_PID = of(1.0 / 18, 1.0 / 9, 1.0 / 18);

  /** Floor of error norms: a smaller norm says no more than "very small" and counts as this one. */
  private static final double ERROR_FLOOR = 1e-10;

  public Controller {
    if (!(safety > 0 && safety <= 1 && shrink > 0 && shrink < 1 && grow > 1)) {
      throw new IllegalArgumentException(
          "need 0 < safety <= 1, 0 < shrink < 1 < grow, got safety="
              + safety
              + ", shrink="
              + shrink
              + ", grow="
              + grow);
    }
    if (!(beta1 + beta2 + beta3 > 0)) {
      throw new IllegalArgumentException(
          "the exponents must have a positive sum, or no error would ever change the step; got "
              + beta1
              + ", "
              + beta2
              + ", "
              + beta3);
    }
  }

  /** A controller of these exponents with the usual safety 0.9 and factors between 0.2 and 10. */
  public static Controller of(double beta1, double beta2, double beta3) {
    return new Controller(beta1, beta2, beta3, 0.9, 0.2, 10);
  }

  /**
   * A controller whose exponents follow from the gains of proportional-integral-derivative control:
   * β₁ = P + I + D, β₂ = −(P + 2D), β₃ = D (Söderlind 2003, equation 30).
   */
  public static Controller pid(double proportional, double integral, double derivative) {
    return of(proportional + integral + derivative, -(proportional + 2 * derivative), derivative);
  }

  /** Factor from the size of an accepted step to that of the next step. */
  public double afterAccepted(double error, double previous, double beforePrevious, double k) {
    double factor =
        safety
            * power(error, beta1 / k)
            * power(previous, beta2 / k)
            * power(beforePrevious, beta3 / k);
    return Math.min(grow, Math.max(shrink, factor));
  }

  private static double power(double error, double exponent) {
    return exponent == 0 ? 1 : Math.pow(Math.max(error, ERROR_FLOOR), -exponent);
  }

  /**
   * Factor from the size of a rejected step to that of the next try; history is no guide there, so
   * control is purely integral.
   */
  public double afterRejected(double error, double k) {
    double factor = safety * Math.pow(error, -1 / k);
    return Math.min(safety, Math.max(shrink, factor));
  }
}
