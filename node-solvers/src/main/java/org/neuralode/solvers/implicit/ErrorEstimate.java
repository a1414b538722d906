package org.neuralode.solvers.implicit;

/**
 * The filtered error estimate (I − hγJ)⁻¹ (γ h f(t, y) + Σ eᵢ Zᵢ) of Hairer &amp; Wanner II, IV.8,
 * equation (8.19). In the first step and after a rejected one, an estimate that would reject the
 * step is computed again with f at y plus the estimate, equation (8.20).
 *
 * @param order order of the embedded method; 0 if there is no estimate
 * @param gamma γ, the weight of f(t, y) in the embedded method
 * @param weights e, one per stage
 */
public record ErrorEstimate(int order, double gamma, double[] weights) {

  /** No estimate, for methods with fixed steps only. */
  public static final ErrorEstimate NONE = new ErrorEstimate(0, 0, new double[0]);
}
