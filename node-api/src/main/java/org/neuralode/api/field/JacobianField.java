package org.neuralode.api.field;

/** A vector field that knows its Jacobian, for implicit solvers. */
public interface JacobianField extends VectorField {

  /**
   * Writes ∂f/∂y. A state of several independent samples has one block per sample; derivatives of
   * one sample by another are zero.
   *
   * @param t time
   * @param y state, length n = samples · m; not modified
   * @param blocks samples blocks of m × m numbers, row by row: ∂fᵢ/∂yⱼ of a sample at i · m + j;
   *     overwritten
   */
  void jacobian(double t, double[] y, double[] blocks);
}
