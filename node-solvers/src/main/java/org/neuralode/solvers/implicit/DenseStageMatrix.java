package org.neuralode.solvers.implicit;

import java.util.Arrays;
import org.neuralode.api.field.VectorField;
import org.neuralode.solvers.linear.BlockLu;
import org.neuralode.solvers.linear.Jacobians;

/**
 * Blocks factored as they are, real and dense, without the transformation to one real and one
 * complex system that RADAU5 makes.
 */
final class DenseStageMatrix implements StageMatrix {
  private final double[][] a;
  private final int samples;
  private final int m;
  private final int s;
  private final Jacobians source;

  /** By stage its Jacobian; all of them the first where there is one for all. */
  private final double[][] jacobians;

  private final BlockLu lu;
  private final BlockLu filter;

  DenseStageMatrix(double[][] a, VectorField field, int samples, int m) {
    this.a = a;
    this.samples = samples;
    this.m = m;
    s = a.length;
    source = new Jacobians(field, samples, m);
    jacobians = new double[s][];
    Arrays.fill(jacobians, new double[samples * m * m]);
    lu = new BlockLu(samples, s * m);
    filter = new BlockLu(samples, m);
  }

  @Override
  public void linearise(double t, double[] y, double[] dydt) {
    Arrays.fill(jacobians, jacobians[0]);
    source.at(t, y, dydt, jacobians[0]);
  }

  @Override
  public void linearise(int stage, double t, double[] y, double[] dydt) {
    if (stage > 0 && jacobians[stage] == jacobians[0]) {
      jacobians[stage] = new double[jacobians[0].length];
    }
    source.at(t, y, dydt, jacobians[stage]);
  }

  @Override
  public boolean factor(double h) {
    double[] matrix = lu.matrix();
    int rows = s * m;
    for (int row = 0; row < samples * rows; row++) {
      int sample = row / rows;
      int i = row % rows / m;
      int p = row % m;
      double[] jacobian = jacobians[i];
      for (int j = 0; j < s; j++) {
        for (int q = 0; q < m; q++) {
          matrix[row * rows + j * m + q] = -h * a[i][j] * jacobian[(sample * m + p) * m + q];
        }
      }
      matrix[row * rows + i * m + p] += 1;
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
    double[] matrix = filter.matrix();
    double[] jacobian = jacobians[0];
    for (int row = 0; row < samples * m; row++) {
      for (int q = 0; q < m; q++) {
        matrix[row * m + q] = -hGamma * jacobian[row * m + q];
      }
      matrix[row * m + row % m] += 1;
    }
    return filter.factor();
  }

  @Override
  public void solveFilter(double[] x) {
    filter.solve(x);
  }

  @Override
  public String note() {
    return source.note();
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
