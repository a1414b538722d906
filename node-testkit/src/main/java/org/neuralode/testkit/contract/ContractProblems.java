package org.neuralode.testkit.contract;

import org.neuralode.api.field.VectorField;
import org.neuralode.api.method.PartitionedSolver;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solver;

/** Smooth problems of order one with known solutions. */
final class ContractProblems {
  static final double T0 = 0.25;
  static final double T1 = 2;

  /** Irregular output times, the ends of the interval included. */
  static final double[] TIMES = {0.25, 0.3, 0.61, 0.618, 1.1, 1.7345, 2};

  /** The field y₁' = y₁ cos t, y₂' = −2 t y₂. */
  private static final VectorField FIELD =
      (t, y, f) -> {
        f[0] = y[0] * Math.cos(t);
        f[1] = -2 * t * y[1];
      };

  /** A separable system with the same solution, for solvers of states (q, p). */
  private static final VectorField SEPARABLE =
      (t, y, f) -> {
        double[] at = exact(t);
        f[0] = y[1] - at[1] + at[0] * Math.cos(t);
        f[1] = at[0] - y[0] - 2 * t * at[1];
      };

  private ContractProblems() {}

  /** The separable field for a partitioned solver, the plain field for any other. */
  static VectorField field(Solver solver) {
    return solver instanceof PartitionedSolver ? SEPARABLE : FIELD;
  }

  /** The exact solution (exp(sin t), exp(−t²)) of both fields. */
  static double[] exact(double t) {
    return new double[] {Math.exp(Math.sin(t)), Math.exp(-t * t)};
  }

  static InitialValueProblem<VectorField> smooth(Solver solver) {
    return InitialValueProblem.of(field(solver), T0, exact(T0), T1);
  }

  static InitialValueProblem<VectorField> smooth(Solver solver, double... times) {
    return smooth(solver).withTimes(times);
  }

  /**
   * The field y' = 1 of any length, which is NaN in component {@code broken} after time {@code
   * end}.
   */
  static VectorField nanAfter(double end, int broken) {
    return (t, y, f) -> {
      for (int i = 0; i < y.length; i++) {
        f[i] = i == broken && t > end ? Double.NaN : 1;
      }
    };
  }
}
