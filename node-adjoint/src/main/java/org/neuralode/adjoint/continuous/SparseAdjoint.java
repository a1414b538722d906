package org.neuralode.adjoint.continuous;

import org.neuralode.api.field.SparseField;
import org.neuralode.api.field.Sparsity;
import org.neuralode.api.field.TimeDerivativeField;
import org.neuralode.api.field.VectorField;

/**
 * The field of λ where the field of y is sparse: differences by groups of columns, exact because
 * the field is linear, take less than a product for every row.
 */
record SparseAdjoint(AdjointField adjoint, Sparsity sparsity)
    implements SparseField, TimeDerivativeField {

  /** The adjoint of a field, with the transposed pattern where the field has one. */
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
