package org.neuralode.solvers.implicit;

/**
 * Computes an {@link ErrorEstimate}.
 *
 * @param matrix has the factors of I − hγJ
 */
record ErrorFilter(ErrorEstimate estimate, StageMatrix matrix) {

  /** Factors I − hγJ for a step size and the present Jacobian; false if singular. */
  boolean factor(double h) {
    return matrix.factorFilter(h * estimate.gamma());
  }

  /** Writes error = (I − hγJ)⁻¹ (γ h f + Σ eᵢ zᵢ). */
  void apply(double h, double[] f, double[][] z, double[] error) {
    for (int i = 0; i < error.length; i++) {
      error[i] = estimate.gamma() * h * f[i];
    }
    StageForm.combine(error, estimate.weights(), z, error);
    matrix.solveFilter(error);
  }
}
