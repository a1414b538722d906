package org.neuralode.solvers.implicit;

import java.util.Arrays;
import org.neuralode.api.field.VectorField;
import org.neuralode.solvers.control.LinearWork;
import org.neuralode.solvers.linear.Blocks;
import org.neuralode.solvers.linear.Jacobians;

/**
 * The matrix I − h (aᵢⱼ J(Yᵢ)) of all stages of a step, block row i with the Jacobian at stage i;
 * one block of s·m unknowns per sample, stage after stage, and beside it the matrix I − hγJ, which
 * filters the error estimate. The stages' matrix is factored as a real one, without RADAU5's
 * transformation to one real and one complex system, so that stages may have different Jacobians.
 */
final class StageMatrix implements LinearWork {
  private final double[][] a;
  private final Blocks stages;
  private final Blocks filter;
  private final Jacobians source;

  /** The Jacobian of each stage; one array for all stages while one Jacobian serves them. */
  private final double[][] jacobians;

  /**
   * A matrix for a field over independent samples.
   *
   * @param m length of a sample
   */
  StageMatrix(double[][] a, VectorField field, int samples, int m) {
    this.a = a;
    stages = Blocks.of(field, samples, m, a.length);
    filter = stages.withCopies(1);
    source = stages.jacobians(field);
    jacobians = new double[a.length][];
    Arrays.fill(jacobians, new double[stages.jacobianLength()]);
  }

  /** Takes the Jacobian at a state, for all stages. */
  void linearise(double t, double[] y, double[] dydt) {
    Arrays.fill(jacobians, jacobians[0]);
    stages.linearise(source, t, y, dydt, jacobians[0]);
  }

  /** Takes the Jacobian of one stage; the caller must then take those of the other stages too. */
  void linearise(int stage, double t, double[] y, double[] dydt) {
    if (stage > 0 && jacobians[stage] == jacobians[0]) {
      jacobians[stage] = new double[jacobians[0].length];
    }
    stages.linearise(source, t, y, dydt, jacobians[stage]);
  }

  /** Factors the stages' matrix for a step size; false if singular. */
  boolean factor(double h) {
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a.length; j++) {
        stages.set(i, j, -h * a[i][j], jacobians[i]);
      }
    }
    return stages.factor();
  }

  /** Replaces the right-hand side, sample after sample, by the solution with the stages' matrix. */
  void solve(double[] x) {
    stages.solve(x);
  }

  /** Replaces the right-hand side by the solution with the transposed matrix. */
  void solveTransposed(double[] x) {
    stages.solveTransposed(x);
  }

  /** Factors I − hγJ with the Jacobian for all stages; false if singular. */
  boolean factorFilter(double hGamma) {
    filter.set(0, 0, -hGamma, jacobians[0]);
    return filter.factor();
  }

  /** Replaces a right-hand side of m unknowns per sample by the solution with I − hγJ. */
  void solveFilter(double[] x) {
    filter.solve(x);
  }

  @Override
  public String note() {
    return stages.note(source);
  }

  @Override
  public long jacobians() {
    return source.jacobians();
  }

  @Override
  public long factorisations() {
    return stages.factorisations() + filter.factorisations();
  }

  @Override
  public long evaluations() {
    return source.evaluations();
  }
}
