package org.neuralode.solvers.linear;

import java.util.Optional;
import org.neuralode.api.solve.InitialValueProblem;

/**
 * The matrix I − hγJ by its factors, dense or sparse, which solve transposed systems too. The
 * Jacobian outlives steps; the factors are renewed when hγ changes.
 */
public final class FactoredMatrix implements NewtonMatrix {
  private final Blocks blocks;
  private final Jacobians jacobians;
  private final double[] jacobian;
  private double factored = Double.NaN;

  private FactoredMatrix(InitialValueProblem<?> problem, Blocks blocks) {
    this.blocks = blocks;
    jacobians = blocks.jacobians(problem.field());
    jacobian = new double[blocks.jacobianLength()];
  }

  /** The matrix for the field and the state of this problem: sparse where that takes less time. */
  public static FactoredMatrix of(InitialValueProblem<?> problem) {
    return sparse(problem).orElseGet(() -> dense(problem));
  }

  /** The matrix with dense blocks. */
  public static FactoredMatrix dense(InitialValueProblem<?> problem) {
    int m = NewtonMatrix.blockLength(problem);
    return new FactoredMatrix(problem, new DenseBlocks(problem.dimension() / m, m, 1));
  }

  /** The sparse matrix of a problem whose field knows a sparsity that is worth it; else empty. */
  static Optional<FactoredMatrix> sparse(InitialValueProblem<?> problem) {
    int m = NewtonMatrix.blockLength(problem);
    return SparseBlocks.of(problem.field(), problem.dimension() / m, m, 1)
        .map(blocks -> new FactoredMatrix(problem, blocks));
  }

  @Override
  public boolean linearise(double t, double[] y, double[] dydt) {
    factored = Double.NaN;
    blocks.linearise(jacobians, t, y, dydt, jacobian);
    return true; // differences have taken the place of entries that were not finite
  }

  /** Writes ∂f/∂t as {@link Jacobians#timeDerivative} does. */
  public void timeDerivative(double t, double h, double[] y, double[] dydt, double[] out) {
    jacobians.timeDerivative(t, h, y, dydt, out);
  }

  /** Does nothing if the matrix is already factored for this hγ. */
  @Override
  public boolean factor(double hGamma) {
    if (hGamma == factored) {
      return true;
    }
    blocks.set(0, 0, -hGamma, jacobian);
    boolean regular = blocks.factor();
    factored = regular ? hGamma : Double.NaN;
    return regular;
  }

  /**
   * Whether the determinant of every factored block is positive. The determinant is 1 at h = 0 and
   * changes sign where the step outgrows the time in which the solution grows: a longer linearly
   * implicit step would jump over a pole.
   */
  public boolean positive() {
    return blocks.positive();
  }

  @Override
  public boolean solve(double[] x) {
    blocks.solve(x);
    return true;
  }

  /** Replaces the right-hand side by the solution with the transposed matrix. */
  public void solveTransposed(double[] x) {
    blocks.solveTransposed(x);
  }

  @Override
  public String note() {
    return blocks.note(jacobians);
  }

  @Override
  public long jacobians() {
    return jacobians.jacobians();
  }

  @Override
  public long factorisations() {
    return blocks.factorisations();
  }

  @Override
  public long evaluations() {
    return jacobians.evaluations();
  }
}
