package org.neuralode.solvers.implicit;

/**
 * The filtered error estimate (I − hγJ)⁻¹ (γ h f(t, y) + Σ eᵢ Zᵢ) of Hairer &amp; Wanner II, IV.8,
 * equation (8.19); after a rejected or in the first step, f is taken once more at y plus the
 * estimate, equation (8.20).
 *
 * @param order order of the embedded method; 0 if there is no estimate
 * @param gamma γ, the weight of f(t, y) in the embedded method
 * @param weights e, one per stage
 */
public record ErrorEstimate(int order, double gamma, double[] weights) {

  /** For fixed steps only. */
  public static final ErrorEstimate NONE = new ErrorEstimate(0, 0, new double[0]);
}
