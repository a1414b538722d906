package org.neuralode.solvers.linear;

import java.util.Optional;
import org.neuralode.api.solve.InitialValueProblem;

/** I − hγJ with the entries of a known sparsity alone, by sparse factors. */
public final class SparseNewtonMatrix implements FactoredMatrix {
  private final SparseBlocks lu;
  private final Jacobians jacobians;
  private final double[] jacobian;
  private double factored = Double.NaN;

  private SparseNewtonMatrix(InitialValueProblem<?> problem, SparseBlocks lu) {
    this.lu = lu;
    jacobians = lu.jacobians(problem.field());
    jacobian = new double[lu.jacobianLength()];
  }

  /** For a problem whose field knows a sparsity that is worth it. */
  static Optional<SparseNewtonMatrix> of(InitialValueProblem<?> problem) {
    int m = NewtonMatrix.blockLength(problem);
    return SparseBlocks.of(problem.field(), problem.dimension() / m, m, 1)
        .map(lu -> new SparseNewtonMatrix(problem, lu));
  }

  @Override
  public boolean linearise(double t, double[] y, double[] dydt) {
    factored = Double.NaN;
    lu.linearise(jacobians, t, y, dydt, jacobian);
    return true; // differences have taken the place of what was not finite
  }

  @Override
  public void timeDerivative(double t, double h, double[] y, double[] dydt, double[] out) {
    jacobians.timeDerivative(t, h, y, dydt, out);
  }

  @Override
  public boolean factor(double hGamma) {
    if (hGamma == factored) {
      return true;
    }
    lu.set(0, 0, -hGamma, jacobian);
    boolean regular = lu.factor();
    factored = regular ? hGamma : Double.NaN;
    return regular;
  }

  @Override
  public boolean positive() {
    return lu.positive();
  }

  @Override
  public boolean solve(double[] x) {
    lu.solve(x);
    return true;
  }

  @Override
  public void solveTransposed(double[] x) {
    lu.solveTransposed(x);
  }

  @Override
  public String note() {
    return lu.note(jacobians);
  }

  @Override
  public long jacobians() {
    return jacobians.jacobians();
  }

  @Override
  public long factorisations() {
    return lu.factorisations();
  }

  @Override
  public long evaluations() {
    return jacobians.evaluations();
  }
}
