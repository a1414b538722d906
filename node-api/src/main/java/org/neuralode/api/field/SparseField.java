package org.neuralode.api.field;

/**
 * A vector field that knows which entries of its Jacobian are zero, for implicit solvers: a
 * Jacobian then takes one tangent or difference for every group of components that share no row.
 */
public interface SparseField extends VectorField {

  /**
   * The pattern of ∂f/∂y of one sample, the same at every time and state; its size is the length of
   * a sample.
   */
  Sparsity sparsity();
}
