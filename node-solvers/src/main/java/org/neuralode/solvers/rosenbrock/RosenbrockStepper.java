package org.neuralode.solvers.rosenbrock;

import java.util.Arrays;
import org.neuralode.api.field.VectorField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.solvers.linear.DenseNewtonMatrix;
import org.neuralode.solvers.linear.Sums;
import org.neuralode.solvers.loop.Stepper;

/** The workspace of one Rosenbrock solve; all that it allocates, it allocates here. */
final class RosenbrockStepper implements Stepper {
  private final RosenbrockTableau tableau;
  private final VectorField field;
  private final DenseNewtonMatrix matrix;
  private final boolean fsal;
  private final double[][] u;
  private final double[] stage;
  private final double[] timeDerivative;
  private final double[] error;
  private double[] f0;
  private double[] f1;
  private double[] y;
  private double[] y1;
  private double t;
  private double t1;
  private boolean f0Known;
  private boolean linearised;
  private boolean finite;
  private long evaluations;

  RosenbrockStepper(RosenbrockTableau tableau, InitialValueProblem<?> problem) {
    this.tableau = tableau;
    field = problem.field();
    matrix = new DenseNewtonMatrix(problem);
    fsal = tableau.fsal();
    int n = problem.dimension();
    u = new double[tableau.stages()][n];
    stage = new double[n];
    timeDerivative = new double[n];
    error = new double[n];
    f0 = new double[n];
    f1 = new double[n];
    y = problem.y0().clone();
    y1 = new double[n];
    t = problem.t0();
    t1 = t;
  }

  @Override
  public double[] derivative() {
    if (!f0Known) {
      eval(t, y, f0);
      f0Known = true;
    }
    return f0;
  }

  @Override
  public boolean attempt(double end) {
    t1 = end;
    double h = end - t;
    linearise(h);
    if (!finite) {
      Arrays.fill(y1, Double.NaN); // the loop tells a field that fails from equations that do
      return true;
    }
    if (!matrix.factor(h * tableau.gamma()) || !matrix.positive()) {
      return false;
    }
    int s = u.length;
    for (int i = 0; i < s; i++) {
      stage(i, h);
    }
    System.arraycopy(y, 0, y1, 0, y.length);
    Sums.add(1, tableau.b(), s, u, y1);
    return true;
  }

  private void linearise(double h) {
    if (!linearised) {
      finite = matrix.linearise(t, y, derivative());
      matrix.timeDerivative(t, h, y, f0, timeDerivative);
      linearised = true;
    }
  }

  private void stage(int i, double h) {
    double[] x = u[i];
    double[] f = f0;
    if (i > 0) {
      f = f1; // after the last stage of an FSAL method: f at the end of the step
      System.arraycopy(y, 0, stage, 0, y.length);
      Sums.add(1, tableau.a()[i], i, u, stage);
      eval(t + tableau.c()[i] * h, stage, f);
    }
    double hGamma = h * tableau.gamma();
    double hd = h * tableau.d()[i];
    for (int j = 0; j < x.length; j++) {
      x[j] = hGamma * (f[j] + hd * timeDerivative[j]);
    }
    Sums.add(tableau.gamma(), tableau.coupling()[i], i, u, x);
    matrix.solve(x);
  }

  @Override
  public double[] error() {
    Arrays.fill(error, 0);
    Sums.add(1, tableau.error(), u.length, u, error);
    return error;
  }

  @Override
  public void accept() {
    double[] spare = y;
    y = y1;
    y1 = spare;
    t = t1;
    linearised = false;
    f0Known = fsal;
    if (fsal) {
      double[] first = f0;
      f0 = f1;
      f1 = first;
    }
  }

  @Override
  public void interpolate(double at, double[] out) {
    if (at == t || at == t1) {
      System.arraycopy(at == t ? y : y1, 0, out, 0, out.length);
      return;
    }
    double theta = (at - t) / (t1 - t);
    Arrays.fill(out, 0);
    double weight = theta * (1 - theta);
    for (double[] row : tableau.dense()) {
      Sums.add(weight, row, row.length, u, out);
      weight *= theta;
    }
    for (int i = 0; i < out.length; i++) {
      out[i] += y[i] + theta * (y1[i] - y[i]);
    }
  }

  @Override
  public void restart(double time) {
    t = time;
    linearised = false;
    f0Known = false;
  }

  @Override
  public void eval(double at, double[] state, double[] dydt) {
    evaluations++;
    field.eval(at, state, dydt);
  }

  @Override
  public long evaluations() {
    return evaluations + matrix.evaluations();
  }

  @Override
  public long jacobians() {
    return matrix.jacobians();
  }

  @Override
  public long factorisations() {
    return matrix.factorisations();
  }

  @Override
  public double t0() {
    return t;
  }

  @Override
  public double t1() {
    return t1;
  }

  @Override
  public double[] y0() {
    return y;
  }

  @Override
  public double[] y1() {
    return y1;
  }

  @Override
  public int stageLength() {
    return 0;
  }

  @Override
  public void saveStages(double[] out) {}
}
