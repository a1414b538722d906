package org.neuralode.solvers.implicit;

import org.neuralode.api.field.VectorField;

/**
 * The matrix I − h (aᵢⱼ J(Yᵢ)) of all stages of a step, block row i with the Jacobian at stage i;
 * one block of s·m unknowns per sample, stage after stage, and beside it I − hγJ, which filters the
 * error estimate.
 */
sealed interface StageMatrix permits DenseStageMatrix, SparseStageMatrix {

  /**
   * For a field over independent samples: sparse where that takes less.
   *
   * @param m length of a sample
   */
  static StageMatrix of(double[][] a, VectorField field, int samples, int m) {
    return SparseStageMatrix.of(a, field, samples, m)
        .<StageMatrix>map(matrix -> matrix)
        .orElseGet(() -> new DenseStageMatrix(a, field, samples, m));
  }

  /** Takes the Jacobian at a state, for all stages. */
  void linearise(double t, double[] y, double[] dydt);

  /** Takes the Jacobian of one stage; the others are to be taken likewise. */
  void linearise(int stage, double t, double[] y, double[] dydt);

  /** Factors for a step size; false if singular. */
  boolean factor(double h);

  /** Replaces the right-hand side, sample after sample, by the solution. */
  void solve(double[] x);

  /** The same with the transposed matrix. */
  void solveTransposed(double[] x);

  /** Factors I − hγJ with the Jacobian for all stages; false if singular. */
  boolean factorFilter(double hGamma);

  /** Replaces a right-hand side of m unknowns per sample by the solution with I − hγJ. */
  void solveFilter(double[] x);

  /** What solves the systems, for the statistics; empty for dense factors. */
  String note();

  /** Jacobians so far. */
  long jacobians();

  /** Factorisations so far. */
  long factorisations();

  /** Field evaluations that differences took so far. */
  long evaluations();
}
