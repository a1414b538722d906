package org.neuralode.solvers.rk;

import org.neuralode.api.field.VectorField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.solvers.loop.Stepper;

/** The workspace of Runge–Kutta solves; all that they allocate, it allocates here. */
final class RungeKuttaStepper implements Stepper {
  private final Tableau tableau;
  private final LinearCombination[] rows;
  private final LinearCombination weights;
  private final LinearCombination errorWeights;
  private final LinearCombination coarseErrorWeights;
  private final int s;
  private final int endStage;
  private final boolean fsal;
  private final double[] c;
  private final double[][] k;
  private final double[] denseWeights;
  private final double[] stage;
  private final double[] error;
  private final double[] coarseError;
  private VectorField field;
  private double[] y;
  private double[] y1;
  private double t;
  private double t1;
  private boolean firstStageKnown;
  private boolean extraStagesKnown;
  private long evaluations;

  RungeKuttaStepper(Tableau tableau, int n) {
    this.tableau = tableau;
    rows = LinearCombination.ofRows(tableau.a());
    weights = new LinearCombination(tableau.b());
    errorWeights = new LinearCombination(tableau.errorWeights());
    coarseErrorWeights = new LinearCombination(tableau.coarseErrorWeights());
    s = tableau.stages();
    endStage = tableau.endStage();
    fsal = tableau.fsal();
    c = tableau.c();
    k = new double[tableau.allStages()][n];
    denseWeights = new double[k.length];
    stage = new double[n];
    error = new double[n];
    coarseError = new double[tableau.coarseOrder() > 0 ? n : 0];
    y = new double[n];
    y1 = new double[n];
  }

  /** Goes to the start of a problem. */
  void begin(InitialValueProblem<?> problem) {
    field = problem.field();
    System.arraycopy(problem.y0(), 0, y, 0, y.length);
    t = problem.t0();
    t1 = t;
    firstStageKnown = false;
    extraStagesKnown = false;
    evaluations = 0;
  }

  @Override
  public double[] derivative() {
    if (!firstStageKnown) {
      eval(t, y, k[0]);
      firstStageKnown = true;
    }
    return k[0];
  }

  @Override
  public boolean attempt(double end) {
    t1 = end;
    double h = end - t;
    extraStagesKnown = false;
    derivative();
    int last = s - 1;
    for (int i = 1; i <= last; i++) {
      double[] at = fsal && i == last ? y1 : stage;
      rows[i].addTo(y, h, k, at);
      eval(t + c[i] * h, at, k[i]);
    }
    if (!fsal) {
      weights.addTo(y, h, k, y1);
    }
    return true;
  }

  @Override
  public double[] error() {
    errorWeights.write(t1 - t, k, error);
    return error;
  }

  @Override
  public double[] coarseError() {
    if (coarseError.length > 0) {
      coarseErrorWeights.write(t1 - t, k, coarseError);
    }
    return coarseError;
  }

  @Override
  public void derivativeAtEnd(double[] out) {
    if (fsal) {
      System.arraycopy(k[endStage], 0, out, 0, out.length);
    } else {
      eval(t1, y1, out);
    }
  }

  @Override
  public void accept() {
    double[] spare = y;
    y = y1;
    y1 = spare;
    t = t1;
    firstStageKnown = fsal || (extraStagesKnown && endStage >= 0);
    if (firstStageKnown) {
      double[] first = k[0];
      k[0] = k[endStage];
      k[endStage] = first;
    }
  }

  /** The stages for outputs, once per step, where there are outputs. */
  private void extraStages() {
    if (extraStagesKnown) {
      return;
    }
    double h = t1 - t;
    for (int i = s; i < k.length; i++) {
      if (i == endStage) {
        eval(t1, y1, k[i]); // to the bit what the next step would compute
      } else {
        rows[i].addTo(y, h, k, stage);
        eval(t + c[i] * h, stage, k[i]);
      }
    }
    extraStagesKnown = true;
  }

  @Override
  public void restart(double time) {
    t = time;
    firstStageKnown = false;
  }

  @Override
  public void eval(double at, double[] state, double[] dydt) {
    evaluations++;
    field.eval(at, state, dydt);
  }

  @Override
  public long evaluations() {
    return evaluations;
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
  public void interpolate(double at, double[] out) {
    if (at == t || at == t1) {
      System.arraycopy(at == t ? y : y1, 0, out, 0, out.length);
      return;
    }
    extraStages();
    double h = t1 - t;
    tableau.denseWeights((at - t) / h, denseWeights);
    System.arraycopy(y, 0, out, 0, out.length);
    for (int j = 0; j < k.length; j++) {
      axpy(h * denseWeights[j], k[j], out);
    }
  }

  @Override
  public int stageLength() {
    return s * y.length;
  }

  @Override
  public void saveStages(double[] out) {
    for (int i = 0; i < s; i++) { // a step map recomputes the few that outputs need
      System.arraycopy(k[i], 0, out, i * y.length, y.length);
    }
  }

  /** y += a x. */
  static void axpy(double a, double[] x, double[] y) {
    if (a == 0) {
      return;
    }
    for (int i = 0; i < y.length; i++) {
      y[i] += a * x[i];
    }
  }
}
