package org.neuralode.solvers.contract;

import java.util.function.DoubleFunction;
import org.neuralode.api.field.TangentField;
import org.neuralode.api.field.VectorField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.testkit.problem.ReferenceProblem;

/**
 * A field with a solution in closed form.
 *
 * @param field the right-hand side
 * @param solution the state at a time
 */
record KnownSolution(VectorField field, DoubleFunction<double[]> solution) {
  private static final double START = 0.25;

  /** The field y₁' = y₁ cos t, y₂' = −2 t y₂ with the solution exp(sin t), exp(−t²). */
  static final KnownSolution NON_AUTONOMOUS =
      new KnownSolution(
          (t, y, f) -> {
            f[0] = y[0] * Math.cos(t);
            f[1] = -2 * t * y[1];
          },
          t -> new double[] {Math.exp(Math.sin(t)), Math.exp(-t * t)});

  /** The oscillator q'' = −q + (1 − 1.7²) cos 1.7t, of which cos 1.7t + sin t / 2 is a solution. */
  static final KnownSolution OSCILLATOR =
      new KnownSolution(
          (t, y, f) -> {
            f[0] = y[1];
            f[1] = -y[0] + (1 - 1.7 * 1.7) * Math.cos(1.7 * t);
          },
          t ->
              new double[] {
                Math.cos(1.7 * t) + Math.sin(t) / 2, -1.7 * Math.sin(1.7 * t) + Math.cos(t) / 2
              });

  /**
   * The measured order of outputs within one step, from their worst errors with steps h and h/2;
   * the local error of order p shrinks with h^(p+1).
   */
  double outputOrder(DoubleFunction<? extends Solver> solver, double h) {
    double coarse = outputError(solver.apply(h), h);
    double fine = outputError(solver.apply(h / 2), h / 2);
    return Math.log(coarse / fine) / Math.log(2) - 1;
  }

  private double outputError(Solver solver, double h) {
    double[] y0 = solution.apply(START);
    double[] worst = new double[1];
    double[] out = new double[y0.length];
    solver
        .solve(
            InitialValueProblem.of(field, START, y0, START + h),
            step -> {
              for (int i = 1; i < 8; i++) {
                double t = START + i * h / 8;
                step.interpolate(t, out);
                worst[0] = Math.max(worst[0], ReferenceProblem.error(out, solution.apply(t)));
              }
              return StepObserver.Next.CONTINUE;
            })
        .orThrow();
    return worst[0];
  }

  /**
   * The equation of Prothero &amp; Robinson (1974), Math. Comp. 28: y' = λ (y − cos t) − sin t,
   * whose solution cos t does not depend on the stiffness.
   */
  static KnownSolution protheroRobinson(double lambda) {
    return new KnownSolution(new ProtheroRobinson(lambda), t -> new double[] {Math.cos(t)});
  }

  /** The error after solving from 0 to 2 by a solver. */
  double errorAtTwo(Solver solver) {
    double[] y =
        solver
            .solve(InitialValueProblem.of(field, 0, solution.apply(0), 2), StepObserver.NONE)
            .orThrow()
            .y();
    return ReferenceProblem.error(y, solution.apply(2));
  }

  /**
   * The field with exact derivatives, so that differences do not blur the order of a linearised
   * method.
   */
  private record ProtheroRobinson(double lambda) implements TangentField {

    @Override
    public void eval(double t, double[] y, double[] dydt) {
      dydt[0] = lambda * (y[0] - Math.cos(t)) - Math.sin(t);
    }

    @Override
    public void jvp(
        double t, double[] y, double tTangent, double[] yTangent, double[] dydt, double[] tangent) {
      eval(t, y, dydt);
      tangent[0] = lambda * (yTangent[0] + Math.sin(t) * tTangent) - Math.cos(t) * tTangent;
    }
  }
}
