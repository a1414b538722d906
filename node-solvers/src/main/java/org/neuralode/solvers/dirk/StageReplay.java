package org.neuralode.solvers.dirk;

import java.util.Arrays;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.field.VectorField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.solvers.control.LinearAlgebra;
import org.neuralode.solvers.control.StepControl;
import org.neuralode.solvers.linear.NewtonMatrix;
import org.neuralode.solvers.linear.Sums;
import org.neuralode.solvers.newton.StageSolver;
import org.neuralode.solvers.newton.StageSolver.Outcome;

/**
 * Solves the stages of an earlier step once more, to rounding, whatever error the solve left in
 * them; from kept stages or from the start of the step, so that both give the same result.
 */
final class StageReplay {
  private static final StepControl TO_ROUNDING = new StepControl.Fixed(1);

  private final DirkTableau tableau;
  private final DifferentiableField field;
  private final NewtonMatrix matrix;
  private final StageSolver newton;
  private final VectorField counted = this::eval;
  private final double[][] predictors;
  private final double[][] k;
  private final double[][] states;
  private final double[] base;
  private long evaluations;

  StageReplay(
      DirkTableau tableau,
      InitialValueProblem<? extends DifferentiableField> problem,
      LinearAlgebra algebra) {
    this.tableau = tableau;
    field = problem.field();
    matrix = NewtonMatrix.of(problem, algebra, TO_ROUNDING);
    newton = StageSolver.of(TO_ROUNDING, problem, Dirk.KAPPA, Dirk.SLOW);
    predictors = Predictor.weights(tableau.c());
    int n = problem.dimension();
    k = new double[tableau.stages()][n];
    states = new double[tableau.stages()][n];
    base = new double[n];
  }

  /** The state Yᵢ of the step solved last. */
  double[] state(int i) {
    return states[i];
  }

  /** The slope kᵢ of the step solved last. */
  double[] slope(int i) {
    return k[i];
  }

  /** Writes the end of the step solved last. */
  void end(double h, double[] y, double[] out) {
    if (tableau.stifflyAccurate()) {
      System.arraycopy(states[k.length - 1], 0, out, 0, out.length);
    } else {
      System.arraycopy(y, 0, out, 0, out.length);
      Sums.add(h, tableau.b(), k.length, k, out);
    }
  }

  /**
   * Solves for the stages of a step.
   *
   * @param kept the slopes one after the other, or empty
   */
  void solve(double t, double h, double[] y, double[] kept) {
    double[] first = k[0];
    eval(t, y, first);
    double hGamma = h * tableau.gamma();
    boolean solved = matrix.linearise(t, y, first) && matrix.factor(hGamma);
    newton.matrixChanged();
    newton.startStep();
    for (int i = 0; solved && i < k.length; i++) {
      if (i == 0 && tableau.explicitFirst()) {
        System.arraycopy(y, 0, states[0], 0, y.length);
        continue;
      }
      if (kept.length > 0) {
        System.arraycopy(kept, i * y.length, k[i], 0, y.length);
      } else if (i > 0) {
        Arrays.fill(k[i], 0);
        Sums.add(1, predictors[i], i, k, k[i]);
      }
      solved = stage(i, t, h, hGamma, y);
    }
    if (!solved) {
      throw new IllegalStateException(
          "%s: the equations of the step at t=%s (h=%s) were solved once and not again; keep the stages of the solve (keep: stages), or take smaller steps"
              .formatted(tableau.name(), t, h));
    }
  }

  private boolean stage(int i, double t, double h, double hGamma, double[] y) {
    double[] state = states[i];
    System.arraycopy(y, 0, base, 0, y.length);
    Sums.add(h, tableau.a()[i], i, k, base);
    for (int j = 0; j < state.length; j++) {
      state[j] = base[j] + hGamma * k[i][j];
    }
    Outcome outcome = newton.solve(counted, matrix, t + tableau.c()[i] * h, hGamma, y, base, state);
    for (int j = 0; j < state.length; j++) {
      k[i][j] = (state[j] - base[j]) / hGamma;
    }
    return outcome == Outcome.CONVERGED;
  }

  private void eval(double t, double[] y, double[] dydt) {
    evaluations++;
    field.eval(t, y, dydt);
  }

  long evaluations() {
    return evaluations + matrix.evaluations();
  }
}
