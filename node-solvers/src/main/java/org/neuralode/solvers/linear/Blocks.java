package org.neuralode.solvers.linear;

import org.neuralode.api.field.VectorField;

/**
 * LU factors of a block-diagonal matrix made of Jacobians: one block per independent sample. A
 * block has the shape of a Jacobian, or several copies of that shape beside and below each other,
 * one for every pair of stages.
 */
public sealed interface Blocks permits DenseBlocks, SparseBlocks {

  /**
   * Factors for a field over independent samples: sparse where that takes less time.
   *
   * @param samples number of blocks
   * @param m components of a sample
   * @param copies number of copies of the shape in either direction
   */
  static Blocks of(VectorField field, int samples, int m, int copies) {
    return SparseBlocks.of(field, samples, m, copies)
        .<Blocks>map(blocks -> blocks)
        .orElseGet(() -> new DenseBlocks(samples, m, copies));
  }

  /** Factors of another number of copies of the same shape in either direction. */
  Blocks withCopies(int other);

  /** Jacobians of a field in this shape. */
  Jacobians jacobians(VectorField field);

  /** Number of entries of a Jacobian, all samples together. */
  int jacobianLength();

  /**
   * Writes the entries of ∂f/∂y in the order that {@link #set} reads.
   *
   * @param dydt f(t, y)
   * @param jacobian length {@link #jacobianLength()}; overwritten
   */
  void linearise(Jacobians jacobians, double t, double[] y, double[] dydt, double[] jacobian);

  /**
   * Sets the copy in block row i and block column j to factor · J, plus the identity where i = j.
   */
  void set(int i, int j, double factor, double[] jacobian);

  /**
   * Factors the matrix that {@link #set} has written.
   *
   * @return false if a block is singular or not finite; the factors are then of no use
   */
  boolean factor();

  /** Whether the determinant of every block is positive; valid after {@link #factor}. */
  boolean positive();

  /** Replaces the right-hand side, sample after sample, by the solution. */
  void solve(double[] x);

  /** Replaces the right-hand side by the solution with the transposed matrix. */
  void solveTransposed(double[] x);

  /**
   * A note on the kind of factors and on the Jacobians that the factors are made of; may be empty.
   */
  String note(Jacobians jacobians);

  /** Number of factorisations so far. */
  long factorisations();
}
