package org.neuralode.solvers.implicit;

import java.util.Arrays;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.field.VectorField;
import org.neuralode.api.method.OutputCotangents;
import org.neuralode.api.method.StepCotangent;
import org.neuralode.api.method.StepMap;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.vector.Vectors;
import org.neuralode.solvers.linear.NewtonMatrix;
import org.neuralode.solvers.linear.RowJacobian;

/**
 * The exact adjoint of one implicit step. As with an explicit step, the end and every dense output
 * are weights over the stages; the cotangents of the stages now depend on each other:
 *
 * <pre>
 *   k̄ⱼ − h Σᵢ aᵢⱼ J(Yᵢ)ᵀ k̄ᵢ = h (bⱼ λ + Σₘ bⱼ(θₘ) ȳₘ),   ∂L/∂y = λ + Σₘ ȳₘ + Σᵢ J(Yᵢ)ᵀ k̄ᵢ
 * </pre>
 *
 * This is one linear system per sample with the transposed matrix of the stage equations, from
 * exact Jacobians at the stages. Stages are solved to rounding first, from kept stages or from the
 * start of the step, so that both give the same result.
 */
final class ImplicitStepMap implements StepMap {
  private final ImplicitTableau tableau;
  private final DifferentiableField field;
  private final int s;
  private final int n;
  private final int m;
  private final double[] c;
  private final StageForm form;
  private final StageSystem system;
  private final VectorField source;
  private final StageMatrix adjoint;
  private final double[][] z;
  private final double[] kBars;
  private final double[] kBar;
  private final double[] w;
  private final double[] stage;
  private final double[] slope;
  private final double[] stateBar;
  private long evaluations;
  private long vjps;

  ImplicitStepMap(
      ImplicitTableau tableau, InitialValueProblem<? extends DifferentiableField> problem) {
    this.tableau = tableau;
    field = problem.field();
    n = problem.dimension();
    m = NewtonMatrix.blockLength(problem);
    int samples = n / m;
    s = tableau.stages();
    c = tableau.c();
    form = new StageForm(tableau);
    source = RowJacobian.exact(problem).field();
    system =
        new StageSystem(tableau, source, samples, m, new StageNorm.ToRounding(field.rounding()));
    adjoint = new StageMatrix(tableau.a(), source, samples, m);
    z = new double[s][n];
    kBars = new double[s * n];
    kBar = new double[n];
    w = new double[s];
    stage = new double[n];
    slope = new double[n];
    stateBar = new double[n];
  }

  @Override
  public void apply(double t, double h, double[] y, double[] y1) {
    solve(t, h, y, RECOMPUTE);
    StageForm.combine(y, form.end(), z, y1);
  }

  private void solve(double t, double h, double[] y, double[] stages) {
    for (int i = 0; i < s; i++) {
      Arrays.fill(z[i], 0);
      if (stages.length > 0) {
        System.arraycopy(stages, i * n, z[i], 0, n);
      }
    }
    evaluations++;
    field.eval(t, y, slope);
    system.linearise(t, y, slope);
    if (!system.factor(h) || system.solve(t, h, y, z) != StageSystem.Outcome.CONVERGED) {
      throw new IllegalStateException(
          "%s: the equations of the step at t=%s (h=%s) were solved once and not again; keep the stages of the solve (keep: stages), or take smaller steps"
              .formatted(tableau.name(), t, h));
    }
  }

  @Override
  public void pullBack(
      double t,
      double h,
      double[] y,
      double[] stages,
      OutputCotangents outputs,
      StepCotangent cotangent) {
    solve(t, h, y, stages);
    factorAdjoint(t, h, y);
    double[] lambda = cotangent.state();
    seed(t, h, outputs, lambda);
    adjoint.solveTransposed(kBars);
    for (int m = outputs.from(); m < outputs.to(); m++) {
      Vectors.axpy(1, outputs.bar(m), lambda);
    }
    for (int i = 0; i < s; i++) {
      pullBackStage(i, t, h, y, outputs, cotangent);
    }
  }

  /** Factors the matrix of the equations for the slopes, with the blocks δᵢⱼ I − h aᵢⱼ J(Yᵢ). */
  private void factorAdjoint(double t, double h, double[] y) {
    for (int i = 0; i < s; i++) {
      state(i, y);
      adjoint.linearise(i, t + c[i] * h, stage, slope); // exact: does not read the slope
    }
    if (!adjoint.factor(h)) {
      throw new IllegalStateException(
          "%s: the adjoint equations of the step at t=%s (h=%s) are singular; take smaller steps"
              .formatted(tableau.name(), t, h));
    }
  }

  /** Index of component k of stage i in a system: sample after sample, stage after stage. */
  private int place(int i, int k) {
    return (k / m * s + i) * m + k % m;
  }

  private void state(int i, double[] y) {
    for (int p = 0; p < n; p++) {
      stage[p] = y[p] + z[i][p];
    }
  }

  /** Writes the right-hand side: the cotangents that λ and the outputs give the slopes directly. */
  private void seed(double t, double h, OutputCotangents outputs, double[] lambda) {
    for (int i = 0; i < s; i++) {
      for (int p = 0; p < n; p++) {
        kBars[place(i, p)] = h * tableau.b()[i] * lambda[p];
      }
    }
    for (int m = outputs.from(); m < outputs.to(); m++) {
      tableau.denseWeights((outputs.time(m) - t) / h, w);
      double[] bar = outputs.bar(m);
      for (int i = 0; i < s; i++) {
        for (int p = 0; p < n; p++) {
          kBars[place(i, p)] += h * w[i] * bar[p];
        }
      }
    }
  }

  private void pullBackStage(
      int i, double t, double h, double[] y, OutputCotangents outputs, StepCotangent cotangent) {
    state(i, y);
    for (int p = 0; p < n; p++) {
      kBar[p] = kBars[place(i, p)];
    }
    Arrays.fill(stateBar, 0);
    vjps++;
    double tBar = field.vjp(t + c[i] * h, stage, kBar, slope, stateBar, cotangent.theta());
    cotangent.addTime(tBar, c[i] * tBar + Vectors.dot(kBar, slope) / h);
    for (int m = outputs.from(); m < outputs.to(); m++) {
      double theta = (outputs.time(m) - t) / h;
      tableau.denseDerivativeWeights(theta, w);
      double speed = w[i] * Vectors.dot(outputs.bar(m), slope);
      outputs.addTimeBar(m, speed);
      cotangent.addTime(-speed, -theta * speed);
    }
    Vectors.axpy(1, stateBar, cotangent.state());
  }

  @Override
  public long evaluations() {
    return evaluations + system.evaluations();
  }

  @Override
  public long vjps() {
    return vjps + RowJacobian.vjps(source);
  }
}
