package org.neuralode.solvers.bdf;

/**
 * The numerical differentiation formula of one order k in backward differences, Σₘ₌₁ᵏ ∇ᵐyₙ₊₁/m − h
 * fₙ₊₁ − κ γ (yₙ₊₁ − yₙ₊₁⁽⁰⁾) = 0 (Shampine &amp; Reichelt 1997, The MATLAB ODE Suite, SIAM J. Sci.
 * Comput. 18, section 2). This is the backward differentiation formula with a smaller error, at the
 * price of a little stability.
 *
 * @param order the order k
 * @param gamma γ = Σₘ₌₁ᵏ 1/m
 * @param alpha (1 − κ) γ; a step has the matrix I − h/α J
 * @param errorConstant factor from ∇ᵏ⁺¹yₙ₊₁ to the local error
 */
record Formula(int order, double gamma, double alpha, double errorConstant) {
  static final int HIGHEST = 5;

  /** κ by order, table 1; order 5 has no stability to give away. */
  private static final double[] KAPPA = {-0.1850, -1.0 / 9, -0.0823, -0.0415, 0};

  private static final Formula[] FORMULAS = new Formula[HIGHEST + 1];

  static {
    double gamma = 0;
    for (int k = 1; k <= HIGHEST; k++) {
      double kappa = KAPPA[k - 1];
      gamma += 1.0 / k;
      FORMULAS[k] = new Formula(k, gamma, (1 - kappa) * gamma, kappa * gamma + 1.0 / (k + 1));
    }
  }

  /** The formula of that order. */
  static Formula of(int order) {
    return FORMULAS[order];
  }
}
