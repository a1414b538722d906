package org.neuralode.solvers.rosenbrock;

import java.util.Arrays;
import org.neuralode.api.field.VectorField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.solvers.linear.FactoredMatrix;
import org.neuralode.solvers.linear.RowJacobian;
import org.neuralode.solvers.linear.Sums;
import org.neuralode.solvers.loop.Stepper;

/** The workspace of one Rosenbrock solve; all that it allocates, it allocates here. */
final class RosenbrockStepper implements Stepper {
  private final RosenbrockTableau tableau;
  private final VectorField field;
  private final FactoredMatrix matrix;
  private final RosenbrockStages stages;
  private final boolean fsal;
  private final double[] error;
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
    InitialValueProblem<?> exact = RowJacobian.exact(problem);
    field = exact.field();
    matrix = FactoredMatrix.of(exact);
    fsal = tableau.fsal();
    int n = problem.dimension();
    stages = new RosenbrockStages(tableau, field, matrix, n);
    error = new double[n];
    y = problem.y0().clone();
    y1 = new double[n];
    t = problem.t0();
    t1 = t;
  }

  @Override
  public double[] derivative() {
    if (!f0Known) {
      stages.startAt(t, y);
      f0Known = true;
    }
    return stages.f0();
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
    stages.solve(t, h, y);
    stages.end(y, y1);
    return true;
  }

  private void linearise(double h) {
    if (!linearised) {
      derivative();
      finite = stages.linearise(t, h, y);
      linearised = true;
    }
  }

  @Override
  public double[] error() {
    Arrays.fill(error, 0);
    Sums.add(1, tableau.error(), tableau.stages(), stages.u(), error);
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
      stages.keepLast();
    }
  }

  @Override
  public void interpolate(double at, double[] out) {
    if (at == t || at == t1) {
      System.arraycopy(at == t ? y : y1, 0, out, 0, out.length);
      return;
    }
    double theta = (at - t) / (t1 - t);
    System.arraycopy(y, 0, out, 0, out.length);
    for (int i = 0; i < tableau.stages(); i++) {
      double weight = tableau.denseWeight(i, theta);
      double[] u = stages.u(i);
      for (int j = 0; j < out.length; j++) {
        out[j] += weight * u[j];
      }
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
    return evaluations + stages.evaluations();
  }

  @Override
  public String note() {
    return matrix.note();
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
