package org.neuralode.solvers.linear;

import org.neuralode.api.field.VectorField;

/** LU factors of dense blocks by {@link BlockLu}. */
public final class DenseBlocks implements Blocks {
  private final BlockLu lu;
  private final int samples;
  private final int m;
  private final int copies;

  /**
   * @param samples number of blocks
   * @param m components of a sample
   * @param copies number of copies of the shape of a Jacobian in either direction
   */
  public DenseBlocks(int samples, int m, int copies) {
    this.samples = samples;
    this.m = m;
    this.copies = copies;
    lu = new BlockLu(samples, m * copies);
  }

  @Override
  public Blocks withCopies(int other) {
    return new DenseBlocks(samples, m, other);
  }

  @Override
  public Jacobians jacobians(VectorField field) {
    return new Jacobians(field, samples, m);
  }

  @Override
  public int jacobianLength() {
    return samples * m * m;
  }

  @Override
  public void linearise(
      Jacobians jacobians, double t, double[] y, double[] dydt, double[] jacobian) {
    jacobians.at(t, y, dydt, jacobian);
  }

  @Override
  public void set(int i, int j, double factor, double[] jacobian) {
    double[] matrix = lu.matrix();
    int rows = m * copies;
    for (int row = 0; row < samples * m; row++) {
      int p = row % m;
      int to = ((row / m * rows) + i * m + p) * rows + j * m;
      for (int q = 0; q < m; q++) {
        matrix[to + q] = factor * jacobian[row * m + q];
      }
      if (i == j) {
        matrix[to + p] += 1;
      }
    }
  }

  @Override
  public boolean factor() {
    return lu.factor();
  }

  @Override
  public boolean positive() {
    return lu.positive();
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
  public String note(Jacobians jacobians) {
    return jacobians.note();
  }

  @Override
  public long factorisations() {
    return lu.factorisations();
  }
}
