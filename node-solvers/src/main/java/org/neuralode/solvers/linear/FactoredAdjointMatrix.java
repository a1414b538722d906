package org.neuralode.solvers.linear;

import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.field.VectorField;
import org.neuralode.api.solve.InitialValueProblem;

/** An adjoint matrix that solves by its factors. */
public final class FactoredAdjointMatrix implements AdjointMatrix {
  private final VectorField exact;
  private final FactoredMatrix matrix;

  /**
   * A matrix for the field and the state of this problem.
   *
   * @param sparse whether factors may be sparse
   */
  public FactoredAdjointMatrix(
      InitialValueProblem<? extends DifferentiableField> problem, boolean sparse) {
    InitialValueProblem<?> known = RowJacobian.exact(problem);
    exact = known.field();
    matrix = sparse ? FactoredMatrix.of(known) : FactoredMatrix.dense(known);
  }

  @Override
  public boolean factor(double t, double[] y, double[] dydt, double hGamma) {
    return matrix.linearise(t, y, dydt) && matrix.factor(hGamma);
  }

  @Override
  public boolean solve(double[] x) {
    matrix.solveTransposed(x);
    return true;
  }

  @Override
  public long vjps() {
    return RowJacobian.vjps(exact);
  }

  @Override
  public long evaluations() {
    return matrix.evaluations();
  }
}
