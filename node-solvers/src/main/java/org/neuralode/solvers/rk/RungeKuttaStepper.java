package org.neuralode.solvers.rk;

import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.solvers.linear.Sums;
import org.neuralode.solvers.loop.StepFrame;
import org.neuralode.solvers.loop.Stepper;

/** The workspace of Runge–Kutta solves; its constructor allocates all memory of their steps. */
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
  private final StepFrame frame;
  private boolean firstStageKnown;
  private boolean extraStagesKnown;

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
    frame = new StepFrame(n);
  }

  /** Goes to the start of a problem. */
  void begin(InitialValueProblem<?> problem) {
    frame.begin(problem);
    firstStageKnown = false;
    extraStagesKnown = false;
  }

  @Override
  public StepFrame frame() {
    return frame;
  }

  @Override
  public double[] derivative() {
    double[] y = frame.y0();
    double t = frame.t0();
    if (!firstStageKnown) {
      eval(t, y, k[0]);
      firstStageKnown = true;
    }
    return k[0];
  }

  @Override
  public boolean attempt(double end) {
    frame.aim(end);
    double[] y = frame.y0();
    double[] y1 = frame.y1();
    double t = frame.t0();
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
    errorWeights.write(frame.h(), k, error);
    return error;
  }

  @Override
  public double[] coarseError() {
    if (coarseError.length > 0) {
      coarseErrorWeights.write(frame.h(), k, coarseError);
    }
    return coarseError;
  }

  @Override
  public void derivativeAtEnd(double[] out) {
    double[] y1 = frame.y1();
    double t1 = frame.t1();
    if (fsal) {
      System.arraycopy(k[endStage], 0, out, 0, out.length);
    } else {
      eval(t1, y1, out);
    }
  }

  @Override
  public void accept() {
    frame.accept();
    firstStageKnown = fsal || (extraStagesKnown && endStage >= 0);
    if (firstStageKnown) {
      double[] first = k[0];
      k[0] = k[endStage];
      k[endStage] = first;
    }
  }

  /** Computes the stages for outputs: at most once per step, and only if the step has outputs. */
  private void extraStages() {
    double[] y = frame.y0();
    double[] y1 = frame.y1();
    double t = frame.t0();
    double t1 = frame.t1();
    if (extraStagesKnown) {
      return;
    }
    double h = frame.h();
    for (int i = s; i < k.length; i++) {
      if (i == endStage) {
        eval(t1, y1, k[i]); // bitwise what the next step would compute
      } else {
        rows[i].addTo(y, h, k, stage);
        eval(t + c[i] * h, stage, k[i]);
      }
    }
    extraStagesKnown = true;
  }

  @Override
  public void restart(double time) {
    frame.restart(time);
    firstStageKnown = false;
  }

  @Override
  public void interpolateWithin(double at, double[] out) {
    double[] y = frame.y0();
    double t = frame.t0();
    extraStages();
    double h = frame.h();
    tableau.denseWeights((at - t) / h, denseWeights);
    System.arraycopy(y, 0, out, 0, out.length);
    Sums.add(h, denseWeights, k.length, k, out);
  }

  @Override
  public int stageLength() {
    return s * frame.y0().length;
  }

  @Override
  public void saveStages(double[] out) {
    double[] y = frame.y0();
    for (int i = 0; i < s; i++) { // a step map recomputes the few that outputs need
      System.arraycopy(k[i], 0, out, i * y.length, y.length);
    }
  }
}
