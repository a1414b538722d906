package org.neuralode.solvers.rk;

import java.util.Arrays;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.method.OutputCotangents;
import org.neuralode.api.method.StepCotangent;
import org.neuralode.api.method.StepMap;
import org.neuralode.api.vector.Vectors;

/**
 * The exact adjoint of one explicit step. The end of the step and every dense output are rows of
 * weights over the same stages, so with λ = ∂L/∂y1 and output cotangents ȳₘ at θₘ
 *
 * <pre>
 *   k̄ᵢ = h (bᵢ λ + Σₘ bᵢ(θₘ) ȳₘ + Σⱼ aⱼᵢ Ȳⱼ),   Ȳᵢ = (∂f/∂y)ᵀ k̄ᵢ  for i = s … 1,   ∂L/∂y = λ + Σ Ȳᵢ + Σ ȳₘ
 * </pre>
 *
 * and the derivative by h at fixed nodes is Σ k̄ᵢ·kᵢ / h, because h scales every stage wherever the
 * stage enters.
 */
final class RungeKuttaStepMap implements StepMap {
  private final Tableau tableau;
  private final DifferentiableField field;
  private final int s;
  private final int all;

  /** The last stage with a weight in the step; later ones serve errors, outputs, the next step. */
  private final int lastOfStep;

  private final double[] c;
  private final LinearCombination[] rows;
  private final LinearCombination weights;

  /** The weights with which k̄ᵢ gathers [λ, Ȳ₁, Ȳ₂ …]: column i of b over a. */
  private final LinearCombination[] columns;

  private final double[][] k;
  private final double[][] states;
  private final double[][] gathered;
  private final double[] kBar;
  private long evaluations;
  private long vjps;

  RungeKuttaStepMap(Tableau tableau, DifferentiableField field, int n) {
    this.tableau = tableau;
    this.field = field;
    s = tableau.stages();
    all = tableau.allStages();
    lastOfStep = lastOfStep(tableau.b());
    c = tableau.c();
    rows = LinearCombination.ofRows(tableau.a());
    weights = new LinearCombination(tableau.b());
    columns = LinearCombination.ofRows(columns(tableau));
    k = new double[all][n];
    states = new double[all][n];
    gathered = new double[all + 1][n];
    kBar = new double[n];
  }

  private static int lastOfStep(double[] b) {
    int last = b.length - 1;
    while (b[last] == 0) {
      last--;
    }
    return last;
  }

  private static double[][] columns(Tableau tableau) {
    int all = tableau.allStages();
    double[][] columns = new double[all][all + 1];
    for (int i = 0; i < all; i++) {
      columns[i][0] = i < tableau.stages() ? tableau.b()[i] : 0;
      for (int j = i + 1; j < all; j++) {
        columns[i][j + 1] = tableau.a()[j][i];
      }
    }
    return columns;
  }

  @Override
  public void apply(double t, double h, double[] y, double[] y1) {
    for (int i = 0; i <= lastOfStep; i++) {
      rows[i].addTo(y, h, k, states[i]);
      eval(i, t, h);
    }
    weights.addTo(y, h, k, y1);
  }

  @Override
  public void pullBack(
      double t,
      double h,
      double[] y,
      double[] stages,
      OutputCotangents outputs,
      StepCotangent cotangent) {
    boolean dense = outputs.to() > outputs.from();
    int last = dense ? all - 1 : lastOfStep;
    for (int i = last + 1; i < all; i++) {
      Arrays.fill(gathered[i + 1], 0); // an earlier step may have left values here
    }
    rebuild(t, h, y, stages, last);
    double[] lambda = cotangent.state();
    System.arraycopy(lambda, 0, gathered[0], 0, lambda.length);
    for (int m = outputs.from(); m < outputs.to(); m++) {
      Vectors.axpy(1, outputs.bar(m), lambda);
    }
    for (int i = last; i >= 0; i--) {
      pullBackStage(i, t, h, outputs, cotangent);
    }
  }

  /**
   * Rebuilds the stage states, and all stages but the last, which the first vector-Jacobian product
   * writes anyway. Stages for outputs alone are never among the saved ones.
   */
  private void rebuild(double t, double h, double[] y, double[] stages, int last) {
    int n = y.length;
    for (int i = 0; i <= last; i++) {
      rows[i].addTo(y, h, k, states[i]);
      if (stages.length > 0 && i < s) {
        System.arraycopy(stages, i * n, k[i], 0, n);
      } else if (i < last) {
        eval(i, t, h);
      }
    }
  }

  private void pullBackStage(
      int i, double t, double h, OutputCotangents outputs, StepCotangent cotangent) {
    double[] stateBar = gathered[i + 1];
    Arrays.fill(stateBar, 0);
    columns[i].write(h, gathered, kBar);
    for (int m = outputs.from(); m < outputs.to(); m++) {
      double weight = tableau.denseWeight(i, (outputs.time(m) - t) / h);
      if (weight != 0) {
        Vectors.axpy(h * weight, outputs.bar(m), kBar);
      }
    }
    vjps++;
    double tBar = field.vjp(t + c[i] * h, states[i], kBar, k[i], stateBar, cotangent.theta());
    cotangent.addTime(tBar, c[i] * tBar + Vectors.dot(kBar, k[i]) / h);
    for (int m = outputs.from(); m < outputs.to(); m++) {
      double theta = (outputs.time(m) - t) / h;
      double slope = tableau.denseSlope(i, theta) * Vectors.dot(outputs.bar(m), k[i]);
      outputs.addTimeBar(m, slope);
      cotangent.addTime(-slope, -theta * slope);
    }
    Vectors.axpy(1, stateBar, cotangent.state());
  }

  private void eval(int i, double t, double h) {
    evaluations++;
    field.eval(t + c[i] * h, states[i], k[i]);
  }

  @Override
  public long evaluations() {
    return evaluations;
  }

  @Override
  public long vjps() {
    return vjps;
  }
}
