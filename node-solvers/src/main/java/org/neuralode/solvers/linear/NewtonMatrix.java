package org.neuralode.solvers.linear;

import org.neuralode.api.field.VectorField;
import org.neuralode.api.solve.InitialValueProblem;

/**
 * The matrix I − hγJ of an implicit step: a Jacobian that outlives steps, and factors that are
 * renewed when hγ changes. One block per sample; where some components do not steer, one block of
 * all components, because the field may couple them to every sample.
 */
public final class NewtonMatrix {
  private final Jacobians jacobians;
  private final BlockLu lu;
  private final double[] jacobian;
  private final int m;
  private double factored = Double.NaN;

  /** For the field and the state of this problem. */
  public NewtonMatrix(InitialValueProblem<?> problem) {
    int n = problem.dimension();
    int samples = problem.controlled() == n ? problem.samples() : 1;
    m = n / samples;
    VectorField field = problem.field();
    jacobians = new Jacobians(field, samples, m);
    lu = new BlockLu(samples, m);
    jacobian = new double[samples * m * m];
  }

  /**
   * Takes the Jacobian at a state.
   *
   * @param dydt f(t, y)
   * @return whether it is finite
   */
  public boolean linearise(double t, double[] y, double[] dydt) {
    factored = Double.NaN;
    jacobians.at(t, y, dydt, jacobian);
    double zero = 0;
    for (double v : jacobian) {
      zero += v * 0;
    }
    return zero == 0;
  }

  /** Writes ∂f/∂t as {@link Jacobians#timeDerivative} does. */
  public void timeDerivative(double t, double h, double[] y, double[] dydt, double[] out) {
    jacobians.timeDerivative(t, h, y, dydt, out);
  }

  /**
   * Factors I − hγJ unless these factors are at hand.
   *
   * @return whether it is regular
   */
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

  /**
   * Whether the determinant of every factored block is positive. It is 1 at h = 0 and changes sign
   * where the step outgrows the time in which the solution does: beyond, a linearly implicit step
   * would jump over a pole.
   */
  public boolean positive() {
    return lu.positive();
  }

  /** Replaces the right-hand side by the solution. */
  public void solve(double[] x) {
    lu.solve(x);
  }

  /** Jacobians so far. */
  public long jacobians() {
    return jacobians.jacobians();
  }

  /** Factorisations so far. */
  public long factorisations() {
    return lu.factorisations();
  }

  /** Field evaluations of differences so far. */
  public long evaluations() {
    return jacobians.evaluations();
  }
}
