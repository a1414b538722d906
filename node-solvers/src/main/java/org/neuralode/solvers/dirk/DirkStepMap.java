package org.neuralode.solvers.dirk;

import java.util.Arrays;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.method.OutputCotangents;
import org.neuralode.api.method.StepCotangent;
import org.neuralode.api.method.StepMap;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.vector.Vectors;
import org.neuralode.solvers.control.LinearAlgebra;
import org.neuralode.solvers.linear.AdjointMatrix;
import org.neuralode.solvers.loop.HermiteCotangents;

/**
 * The exact adjoint of one diagonally implicit step: one transposed system per stage, from the last
 * to the first,
 *
 * <pre>
 *   (I − hγ J(Yᵢ)ᵀ) k̄ᵢ = h (bᵢ λ + Σₘ₌ᵢ₊₁ aₘᵢ Ȳₘ),   Ȳᵢ = J(Yᵢ)ᵀ k̄ᵢ,   ∂L/∂y = λ + Σ Ȳᵢ
 * </pre>
 *
 * with exact Jacobians at the stages; the derivative by h at fixed nodes is Σ k̄ᵢ·kᵢ / h. Outputs
 * within the step are weights over the states at both ends and f there.
 */
final class DirkStepMap implements StepMap {
  private final DirkTableau tableau;
  private final DifferentiableField field;
  private final StageReplay replay;
  private final AdjointMatrix adjoint;
  private final double[] y1;
  private final double[] slope;
  private final double[] f0;
  private final double[] f1;
  private final double[] end;
  private final double[] kBar;
  private final double[][] stateBars;
  private final HermiteCotangents dense;
  private long vjps;

  DirkStepMap(
      DirkTableau tableau,
      InitialValueProblem<? extends DifferentiableField> problem,
      LinearAlgebra algebra) {
    this.tableau = tableau;
    field = problem.field();
    replay = new StageReplay(tableau, problem, algebra);
    adjoint = AdjointMatrix.of(problem, algebra);
    int n = problem.dimension();
    y1 = new double[n];
    slope = new double[n];
    f0 = new double[n];
    f1 = new double[n];
    end = new double[n];
    kBar = new double[n];
    stateBars = new double[tableau.stages()][n];
    dense = new HermiteCotangents(n);
  }

  @Override
  public void apply(double t, double h, double[] y, double[] out) {
    replay.solve(t, h, y, RECOMPUTE);
    replay.end(h, y, out);
  }

  @Override
  public void pullBack(
      double t,
      double h,
      double[] y,
      double[] stages,
      OutputCotangents outputs,
      StepCotangent cotangent) {
    replay.solve(t, h, y, stages);
    double[] lambda = cotangent.state();
    System.arraycopy(lambda, 0, end, 0, end.length);
    if (outputs.to() > outputs.from()) {
      pullBackOutputs(t, h, y, outputs, cotangent);
    }
    for (int i = stateBars.length - 1; i >= 0; i--) {
      pullBackStage(i, t, h, cotangent);
    }
  }

  /**
   * Adds the outputs' cotangents to that of the end, and leaves the sum of the end's and the
   * start's in λ.
   */
  private void pullBackOutputs(
      double t, double h, double[] y, OutputCotangents outputs, StepCotangent cotangent) {
    replay.end(h, y, y1);
    dense.gather(t, h, outputs);
    double[] lambda = cotangent.state();
    Vectors.axpy(1, dense.y1(), end);
    vjps += 2;
    double t1Bar = field.vjp(t + h, y1, dense.f1(), f1, end, cotangent.theta());
    System.arraycopy(end, 0, lambda, 0, end.length);
    double t0Bar = field.vjp(t, y, dense.f0(), f0, dense.y0(), cotangent.theta());
    Vectors.axpy(1, dense.y0(), lambda);
    cotangent.addTime(t0Bar + t1Bar, t1Bar);
    dense.addTimes(t, h, y, f0, y1, f1, outputs, cotangent);
  }

  private void pullBackStage(int i, double t, double h, StepCotangent cotangent) {
    Arrays.fill(kBar, 0);
    Vectors.axpy(h * tableau.b()[i], end, kBar);
    for (int m = i + 1; m < stateBars.length; m++) {
      Vectors.axpy(h * tableau.a()[m][i], stateBars[m], kBar);
    }
    double at = t + tableau.c()[i] * h;
    double[] state = replay.state(i);
    double[] k = replay.slope(i);
    if (i > 0 || !tableau.explicitFirst()) {
      solveTransposed(at, h, state, k);
    }
    double[] stateBar = stateBars[i];
    Arrays.fill(stateBar, 0);
    vjps++;
    double tBar = field.vjp(at, state, kBar, slope, stateBar, cotangent.theta());
    cotangent.addTime(tBar, tableau.c()[i] * tBar + Vectors.dot(kBar, k) / h);
    Vectors.axpy(1, stateBar, cotangent.state());
  }

  private void solveTransposed(double at, double h, double[] state, double[] k) {
    if (!adjoint.factor(at, state, k, h * tableau.gamma()) || !adjoint.solve(kBar)) {
      throw new IllegalStateException(
          "%s: the adjoint equations of the stage at t=%s (h=%s) could not be solved; take smaller steps, or factor matrices (LinearAlgebra.DENSE) if the state is large"
              .formatted(tableau.name(), at, h));
    }
  }

  @Override
  public long evaluations() {
    return replay.evaluations() + adjoint.evaluations();
  }

  @Override
  public long vjps() {
    return vjps + adjoint.vjps();
  }
}
