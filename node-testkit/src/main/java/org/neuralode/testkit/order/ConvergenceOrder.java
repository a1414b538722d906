package org.neuralode.testkit.order;

import java.util.function.DoubleFunction;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.testkit.problem.ReferenceProblem;

/** Measures the order at which the global error of a fixed-step solver falls with its step size. */
public final class ConvergenceOrder {

  private ConvergenceOrder() {}

  /**
   * Solves to the end with each step size and fits a line to log error over log step size.
   *
   * @param solver makes the solver for a step size
   * @param problem smooth, with a known end state
   * @param steps at least two step sizes, in the range where the leading error term dominates
   *     rounding
   * @return the slope of the line by least squares
   * @throws org.neuralode.api.solve.SolveException if a solve fails
   */
  public static double measure(
      DoubleFunction<? extends Solver> solver, ReferenceProblem problem, double... steps) {
    if (steps.length < 2) {
      throw new IllegalArgumentException("an order needs two step sizes, got " + steps.length);
    }
    double[] x = new double[steps.length];
    double[] y = new double[steps.length];
    for (int i = 0; i < steps.length; i++) {
      Solution solution =
          solver.apply(steps[i]).solve(problem.toEnd(), StepObserver.NONE).orThrow();
      x[i] = Math.log(steps[i]);
      y[i] = Math.log(problem.errorAtEnd(solution.y()));
    }
    return slope(x, y);
  }

  private static double slope(double[] x, double[] y) {
    double xMean = 0;
    double yMean = 0;
    for (int i = 0; i < x.length; i++) {
      xMean += x[i] / x.length;
      yMean += y[i] / x.length;
    }
    double xy = 0;
    double xx = 0;
    for (int i = 0; i < x.length; i++) {
      xy += (x[i] - xMean) * (y[i] - yMean);
      xx += (x[i] - xMean) * (x[i] - xMean);
    }
    return xy / xx;
  }
}
