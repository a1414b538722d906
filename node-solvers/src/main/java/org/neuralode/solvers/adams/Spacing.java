package org.neuralode.solvers.adams;

import java.util.Arrays;

/**
 * Computes the coefficients of a step of order k from tₙ to tₙ₊₁ = tₙ + h after steps of unequal
 * lengths; one per solve, mutable. Index i here is index i + 1 in the literature.
 *
 * <p>ψᵢ is the length of the last i + 1 steps. Steps that were never taken are infinitely long,
 * which takes their differences out of every formula.
 */
final class Spacing {
  private final double[] psiBefore;
  private final double[] psi;
  private final double[] alpha;
  private final double[] beta;
  private final double[] sigma;
  private final double[] table;

  Spacing(int maxOrder) {
    psiBefore = new double[maxOrder + 1];
    psi = new double[maxOrder + 1];
    alpha = new double[maxOrder + 1];
    beta = new double[maxOrder + 1];
    sigma = new double[maxOrder + 1];
    table = new double[maxOrder + 1];
    restart();
  }

  /** Forgets all steps. */
  void restart() {
    Arrays.fill(psiBefore, Double.POSITIVE_INFINITY);
  }

  /** Computes the coefficients of an attempt with the signed step h: k + 1 entries of β and σ. */
  void attempt(double h, int k) {
    psi[0] = h;
    for (int i = 1; i < psi.length; i++) {
      psi[i] = psiBefore[i - 1] + h;
    }
    beta[0] = 1;
    sigma[0] = 1;
    for (int i = 0; i < k; i++) {
      alpha[i] = h / psi[i];
      beta[i + 1] = beta[i] * (psi[i] / psiBefore[i]);
      sigma[i + 1] = (i + 1) * alpha[i] * sigma[i];
    }
  }

  /** Makes the attempt the last step. */
  void accept() {
    System.arraycopy(psi, 0, psiBefore, 0, psi.length);
  }

  /** The factor βᵢ, which turns the difference φᵢ of the last step into that of the attempt. */
  double beta(int i) {
    return beta[i];
  }

  /**
   * The factor σᵢ by which an error estimate for equal steps has to be scaled; 1 where steps are
   * equal.
   */
  double sigma(int i) {
    return sigma[i];
  }

  /**
   * Writes the weights of the differences in (y(tₙ + s h) − yₙ) / h: with cᵢ₊₁(s) = cᵢ(s) (1 − (1 −
   * s) αᵢ), wᵢ = ∫₀ˢ cᵢ, by repeated integration by parts (Shampine &amp; Gordon, chapter 5;
   * Hairer, Nørsett &amp; Wanner I, III.5, formula 5.11).
   *
   * @param s 1 for the end of the step
   * @param w k + 1 entries are overwritten
   */
  void integrate(double s, int k, double[] w) {
    double power = s;
    for (int q = 0; q <= k; q++) { // q + 1 integrals of the constant, times q!
      table[q] = power / (q + 1);
      power *= s;
    }
    w[0] = table[0];
    for (int i = 1; i <= k; i++) {
      double a = alpha[i - 1];
      double c = 1 - (1 - s) * a;
      for (int q = 0; q <= k - i; q++) {
        table[q] = c * table[q] - a * table[q + 1];
      }
      w[i] = table[0];
    }
  }
}
