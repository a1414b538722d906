package org.neuralode.solvers.linear;

import org.neuralode.api.field.VectorField;
import org.neuralode.api.solve.InitialValueProblem;

/** A Jacobian that outlives steps, and factors that are renewed when hγ changes. */
public final class DenseNewtonMatrix implements FactoredMatrix {
  private final Jacobians jacobians;
  private final BlockLu lu;
  private final double[] jacobian;
  private final int m;
  private double factored = Double.NaN;

  /** For the field and the state of this problem. */
  public DenseNewtonMatrix(InitialValueProblem<?> problem) {
    m = NewtonMatrix.blockLength(problem);
    int samples = problem.dimension() / m;
    VectorField field = problem.field();
    jacobians = new Jacobians(field, samples, m);
    lu = new BlockLu(samples, m);
    jacobian = new double[samples * m * m];
  }

  @Override
  public boolean linearise(double t, double[] y, double[] dydt) {
    factored = Double.NaN;
    jacobians.at(t, y, dydt, jacobian);
    return true; // differences have taken the place of what was not finite
  }

  @Override
  public void timeDerivative(double t, double h, double[] y, double[] dydt, double[] out) {
    jacobians.timeDerivative(t, h, y, dydt, out);
  }

  /** Factors unless these factors are at hand. */
  @Override
  public boolean factor(double hGamma) {
    if (hGamma == factored) {
      return true;
    }
    double[] matrix = lu.matrix();
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] = -hGamma * jacobian[i];
    }
    for (int i = 0; i < matrix.length; i += m * m) {
      for (int j = 0; j < m; j++) {
        matrix[i + j * (m + 1)] += 1;
      }
    }
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
    return jacobians.note();
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
