package org.neuralode.solvers.control;

/**
 * A step-size controller: h′ = h · safety · e^(−α/k) · e₋₁^(β/k), within growth limits, where e is
 * the error norm of this step, e₋₁ that of the accepted step before and k the order of the error
 * estimate plus one.
 *
 * @param alpha exponent of the present error
 * @param beta exponent of the previous error
 * @param safety factor below 1
 * @param shrink smallest factor
 * @param grow largest factor
 * @see <a href="https://doi.org/10.1145/198429.198437">Gustafsson (1994), ACM TOMS 20</a>
 */
public record Controller(double alpha, double beta, double safety, double shrink, double grow) {

  /** Integral control, the classical rule. */
  public static final Controller I = new Controller(1, 0, 0.9, 0.2, 10);

  /**
   * Proportional-integral control with Gustafsson's exponents 0.7 and 0.4, calmer on the edge of
   * stability.
   */
  public static final Controller PI = new Controller(0.7, 0.4, 0.9, 0.2, 10);

  /** Below this, an error says no more than "very small". */
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
  }

  /** Factor for the step after an accepted one. */
  public double afterAccepted(double error, double previous, double k) {
    double e = Math.max(error, ERROR_FLOOR);
    double factor =
        safety * Math.pow(e, -alpha / k) * Math.pow(Math.max(previous, ERROR_FLOOR), beta / k);
    return Math.min(grow, Math.max(shrink, factor));
  }

  /**
   * Factor for another try after a rejected step; history is no guide there, so control is purely
   * integral.
   */
  public double afterRejected(double error, double k) {
    double factor = safety * Math.pow(error, -1 / k);
    return Math.min(safety, Math.max(shrink, factor));
  }
}
