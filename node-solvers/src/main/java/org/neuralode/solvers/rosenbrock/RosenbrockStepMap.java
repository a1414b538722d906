package org.neuralode.solvers.rosenbrock;

import java.util.Arrays;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.field.VectorField;
import org.neuralode.api.method.OutputCotangents;
import org.neuralode.api.method.StepCotangent;
import org.neuralode.api.method.StepMap;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.vector.Vectors;
import org.neuralode.solvers.linear.FactoredMatrix;
import org.neuralode.solvers.linear.RowJacobian;

/**
 * The exact adjoint of one Rosenbrock step. With W = I − hγJ and stages W uᵢ = hγ (f(Yᵢ) + h dᵢ fₜ)
 * + γ Σ cᵢⱼ uⱼ, for i = s … 1
 *
 * <pre>
 *   Wᵀ vᵢ = bᵢ λ + Σₘ₌ᵢ₊₁ (aₘᵢ Ȳₘ + γ cₘᵢ vₘ),   Ȳᵢ = hγ J(Yᵢ)ᵀ vᵢ,
 *   ∂L/∂y = λ + Σ Ȳᵢ + hγ Σ ∂/∂y vᵢᵀ(J uᵢ + h dᵢ fₜ)
 * </pre>
 *
 * the last sum by {@link SecondDerivatives}, and alike for θ and t. Since J u = (u − W u)/(hγ), the
 * derivative by h needs no product: Σ vᵢᵀ(uᵢ − γ Σ cᵢⱼ uⱼ)/h + hγ dᵢ vᵢᵀfₜ + cᵢ t̄ᵢ.
 */
final class RosenbrockStepMap implements StepMap {
  private final RosenbrockTableau tableau;
  private final DifferentiableField field;
  private final VectorField exact;
  private final RosenbrockStages forward;
  private final SecondDerivatives second;
  private final double[] end;
  private final double[] slope;
  private final double[] weighted;
  private final double[][] v;
  private final double[][] stateBars;
  private long vjps;

  RosenbrockStepMap(
      RosenbrockTableau tableau, InitialValueProblem<? extends DifferentiableField> problem) {
    this.tableau = tableau;
    field = problem.field();
    InitialValueProblem<?> known = RowJacobian.exact(problem);
    exact = known.field();
    int n = problem.dimension();
    forward = new RosenbrockStages(tableau, exact, FactoredMatrix.of(known), n);
    second = SecondDerivatives.of(field, n);
    end = new double[n];
    slope = new double[n];
    weighted = new double[n];
    v = new double[tableau.stages()][n];
    stateBars = new double[tableau.stages()][n];
  }

  @Override
  public void apply(double t, double h, double[] y, double[] y1) {
    solve(t, h, y);
    forward.end(y, y1);
  }

  private void solve(double t, double h, double[] y) {
    forward.startAt(t, y);
    if (!forward.linearise(t, h, y) || !forward.solve(t, h, y)) {
      throw new IllegalStateException(
          "%s: the matrix of the step at t=%s (h=%s) was regular once and is not again; θ must not change between a solve and its backward pass"
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
    solve(t, h, y);
    double[] lambda = cotangent.state();
    System.arraycopy(lambda, 0, end, 0, end.length);
    for (int m = outputs.from(); m < outputs.to(); m++) {
      Vectors.axpy(1, outputs.bar(m), lambda);
    }
    for (int i = v.length - 1; i >= 0; i--) {
      seed(i, t, h, outputs, cotangent);
      pullBackStage(i, t, h, y, cotangent);
    }
  }

  /** Writes the cotangent of uᵢ from the end, the outputs and the later stages. */
  private void seed(int i, double t, double h, OutputCotangents outputs, StepCotangent cotangent) {
    double[] bar = v[i];
    Arrays.fill(bar, 0);
    Vectors.axpy(tableau.b()[i], end, bar);
    for (int m = i + 1; m < v.length; m++) {
      Vectors.axpy(tableau.a()[m][i], stateBars[m], bar);
      Vectors.axpy(tableau.gamma() * tableau.coupling()[m][i], v[m], bar);
    }
    for (int m = outputs.from(); m < outputs.to(); m++) {
      double theta = (outputs.time(m) - t) / h;
      Vectors.axpy(tableau.denseWeight(i, theta), outputs.bar(m), bar);
      double rate = tableau.denseSlope(i, theta) * Vectors.dot(outputs.bar(m), forward.u(i)) / h;
      outputs.addTimeBar(m, rate);
      cotangent.addTime(-rate, -theta * rate);
    }
  }

  private void pullBackStage(int i, double t, double h, double[] y, StepCotangent cotangent) {
    double hGamma = h * tableau.gamma();
    double hd = h * tableau.d()[i];
    forward.solveTransposed(v[i]);
    double hBar = Vectors.dot(v[i], forward.u(i)) / h;
    for (int j = 0; j < i; j++) {
      hBar -= tableau.gamma() * tableau.coupling()[i][j] * Vectors.dot(v[i], forward.u(j)) / h;
    }
    hBar += hGamma * tableau.d()[i] * Vectors.dot(v[i], forward.timeDerivative());
    Arrays.fill(weighted, 0);
    Vectors.axpy(hGamma, v[i], weighted);
    double[] lambda = cotangent.state();
    double[] theta = cotangent.theta();
    Arrays.fill(stateBars[i], 0);
    double node = tableau.c()[i];
    vjps++;
    double tBar = field.vjp(t + node * h, forward.state(i), weighted, slope, stateBars[i], theta);
    Vectors.axpy(1, stateBars[i], lambda);
    double bend = second.add(t, h, y, weighted, hd, forward.u(i), lambda, theta);
    cotangent.addTime(tBar + bend, hBar + node * tBar);
  }

  @Override
  public long evaluations() {
    return forward.evaluations();
  }

  @Override
  public long vjps() {
    return vjps + second.vjps() + RowJacobian.vjps(exact);
  }
}
