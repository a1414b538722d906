package org.neuralode.api.field;

/**
 * A vector field that knows which derivatives are zero, for implicit solvers: their Jacobians then
 * take one tangent or difference for every group of components that meet in no row.
 */
public interface SparseField extends VectorField {

  /** The pattern of one sample, the same at every state; its size is the length of a sample. */
  Sparsity sparsity();
}
