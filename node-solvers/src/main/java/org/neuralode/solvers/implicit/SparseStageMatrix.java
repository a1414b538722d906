package org.neuralode.solvers.implicit;

import java.util.Arrays;
import java.util.Optional;
import org.neuralode.api.field.VectorField;
import org.neuralode.solvers.linear.Jacobians;
import org.neuralode.solvers.linear.SparseBlocks;

/**
 * Sparse factors of all stages together, real, the unknowns of a component side by side: unlike the
 * transformation to real and complex systems it serves stages with Jacobians of their own too.
 */
final class SparseStageMatrix implements StageMatrix {
  private final double[][] a;
  private final SparseBlocks lu;
  private final SparseBlocks filter;
  private final Jacobians source;

  /** By stage its Jacobian; all of them the first where there is one for all. */
  private final double[][] jacobians;

  private SparseStageMatrix(
      double[][] a, VectorField field, SparseBlocks stages, SparseBlocks filter) {
    this.a = a;
    lu = stages;
    this.filter = filter;
    source = lu.jacobians(field);
    jacobians = new double[a.length][];
    Arrays.fill(jacobians, new double[lu.jacobianLength()]);
  }

  /** For a field that knows a sparsity that is worth it. */
  static Optional<SparseStageMatrix> of(double[][] a, VectorField field, int samples, int m) {
    return SparseBlocks.of(field, samples, m, a.length)
        .map(
            lu -> {
              SparseBlocks filter = lu.withCopies(1);
              return new SparseStageMatrix(a, field, lu, filter);
            });
  }

  @Override
  public void linearise(double t, double[] y, double[] dydt) {
    Arrays.fill(jacobians, jacobians[0]);
    lu.linearise(source, t, y, dydt, jacobians[0]);
  }

  @Override
  public void linearise(int stage, double t, double[] y, double[] dydt) {
    if (stage > 0 && jacobians[stage] == jacobians[0]) {
      jacobians[stage] = new double[jacobians[0].length];
    }
    lu.linearise(source, t, y, dydt, jacobians[stage]);
  }

  @Override
  public boolean factor(double h) {
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a.length; j++) {
        lu.set(i, j, -h * a[i][j], jacobians[i]);
      }
    }
    return lu.factor();
  }

  @Override
  public void solve(double[] x) {
    lu.solve(x);
  }

  @Override
  public void solveTransposed(double[] x) {
    lu.solveTransposed(x);
  }

  @Override
  public boolean factorFilter(double hGamma) {
    filter.set(0, 0, -hGamma, jacobians[0]);
    return filter.factor();
  }

  @Override
  public void solveFilter(double[] x) {
    filter.solve(x);
  }

  @Override
  public String note() {
    return lu.note(source);
  }

  @Override
  public long jacobians() {
    return source.jacobians();
  }

  @Override
  public long factorisations() {
    return lu.factorisations() + filter.factorisations();
  }

  @Override
  public long evaluations() {
    return source.evaluations();
  }
}
