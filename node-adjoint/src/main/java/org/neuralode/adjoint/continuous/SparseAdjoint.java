package org.neuralode.adjoint.continuous;

import org.neuralode.api.field.SparseField;
import org.neuralode.api.field.Sparsity;
import org.neuralode.api.field.TimeDerivativeField;
import org.neuralode.api.field.VectorField;

/**
 * The adjoint equation of a sparse field, itself sparse: differences by groups of columns, exact
 * because the equation is linear in λ, cost less than a product for every row.
 */
record SparseAdjoint(AdjointField adjoint, Sparsity sparsity)
    implements SparseField, TimeDerivativeField {

  /** The adjoint field itself, or with the transposed pattern if the field of y has a pattern. */
  static VectorField of(AdjointField adjoint, VectorField field) {
    return field
        .capability(SparseField.class)
        .<VectorField>map(
            sparse -> new SparseAdjoint(adjoint, new Sparsity(sparse.sparsity().rows())))
        .orElse(adjoint);
  }

  @Override
  public double rounding() {
    return adjoint.rounding();
  }

  @Override
  public void eval(double t, double[] lambda, double[] dLambda) {
    adjoint.eval(t, lambda, dLambda);
  }

  @Override
  public void timeDerivative(double t, double[] lambda, double[] out) {
    adjoint.timeDerivative(t, lambda, out);
  }
}
