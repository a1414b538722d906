package org.neuralode.solvers.rosenbrock;

import org.neuralode.api.field.VectorField;
import org.neuralode.solvers.linear.FactoredMatrix;
import org.neuralode.solvers.linear.Sums;

/**
 * Solves the stages of one step from f and its derivatives at the start of the step; a workspace.
 */
final class RosenbrockStages {
  private final RosenbrockTableau tableau;
  private final VectorField field;
  private final FactoredMatrix matrix;
  private final double[][] u;
  private final double[][] states;
  private final double[] timeDerivative;
  private double[] f0;
  private double[] f1;
  private long evaluations;

  RosenbrockStages(RosenbrockTableau tableau, VectorField field, FactoredMatrix matrix, int n) {
    this.tableau = tableau;
    this.field = field;
    this.matrix = matrix;
    u = new double[tableau.stages()][n];
    states = new double[tableau.stages()][n];
    timeDerivative = new double[n];
    f0 = new double[n];
    f1 = new double[n];
  }

  /** The stage uᵢ of the step solved last. */
  double[] u(int i) {
    return u[i];
  }

  /** All stages uᵢ of the step solved last. */
  double[][] u() {
    return u;
  }

  /** The state Yᵢ of the step solved last. */
  double[] state(int i) {
    return states[i];
  }

  /** The derivative ∂f/∂t at the start of the step. */
  double[] timeDerivative() {
    return timeDerivative;
  }

  /**
   * The field f at the start of the step, written by {@link #startAt} or kept by {@link #keepLast}.
   */
  double[] f0() {
    return f0;
  }

  /** Evaluates f at the start of a step. */
  void startAt(double t, double[] y) {
    eval(t, y, f0);
  }

  /** Keeps the last evaluation as f at the start of the next step. */
  void keepLast() {
    double[] first = f1;
    f1 = f0;
    f0 = first;
  }

  /** Takes the derivatives of f at the start of a step, f being known; false if not finite. */
  boolean linearise(double t, double h, double[] y) {
    boolean finite = matrix.linearise(t, y, f0);
    matrix.timeDerivative(t, h, y, f0, timeDerivative);
    return finite;
  }

  /** Solves for the stages; false if the matrix is singular. */
  boolean solve(double t, double h, double[] y) {
    if (!matrix.factor(h * tableau.gamma())) {
      return false;
    }
    for (int i = 0; i < u.length; i++) {
      stage(i, t, h, y);
    }
    return true;
  }

  private void stage(int i, double t, double h, double[] y) {
    double[] x = u[i];
    double[] f = i == 0 ? f0 : f1; // f1 ends as f at the end of the step if the method is FSAL
    System.arraycopy(y, 0, states[i], 0, y.length);
    if (i > 0) {
      Sums.add(1, tableau.a()[i], i, u, states[i]);
      eval(t + tableau.c()[i] * h, states[i], f);
    }
    double hGamma = h * tableau.gamma();
    double hd = h * tableau.d()[i];
    for (int j = 0; j < x.length; j++) {
      x[j] = hGamma * (f[j] + hd * timeDerivative[j]);
    }
    Sums.add(tableau.gamma(), tableau.coupling()[i], i, u, x);
    matrix.solve(x);
  }

  /** Writes the end of the step solved last. */
  void end(double[] y, double[] y1) {
    System.arraycopy(y, 0, y1, 0, y.length);
    Sums.add(1, tableau.b(), u.length, u, y1);
  }

  /** Replaces the right-hand side by the solution with the transposed matrix. */
  void solveTransposed(double[] x) {
    matrix.solveTransposed(x);
  }

  private void eval(double t, double[] y, double[] dydt) {
    evaluations++;
    field.eval(t, y, dydt);
  }

  long evaluations() {
    return evaluations + matrix.evaluations();
  }
}
