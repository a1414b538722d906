package org.neuralode.solvers.implicit;

import org.neuralode.solvers.linear.BlockLu;

/** Computes an {@link ErrorEstimate}: owns the factors of I − hγJ. */
final class ErrorFilter {
  private final ErrorEstimate estimate;
  private final int samples;
  private final int m;
  private final BlockLu lu;

  ErrorFilter(ErrorEstimate estimate, int samples, int m) {
    this.estimate = estimate;
    this.samples = samples;
    this.m = m;
    lu = new BlockLu(samples, m);
  }

  /** Factors for a step size and a Jacobian; false if singular. */
  boolean factor(double h, double[] jacobian) {
    double[] matrix = lu.matrix();
    for (int row = 0; row < samples * m; row++) {
      for (int q = 0; q < m; q++) {
        matrix[row * m + q] = -h * estimate.gamma() * jacobian[row * m + q];
      }
      matrix[row * m + row % m] += 1;
    }
    return lu.factor();
  }

  /** error = (I − hγJ)⁻¹ (γ h f + Σ eᵢ zᵢ). */
  void apply(double h, double[] f, double[][] z, double[] error) {
    for (int i = 0; i < error.length; i++) {
      error[i] = estimate.gamma() * h * f[i];
    }
    StageForm.combine(error, estimate.weights(), z, error);
    lu.solve(error);
  }

  long factorisations() {
    return lu.factorisations();
  }
}
