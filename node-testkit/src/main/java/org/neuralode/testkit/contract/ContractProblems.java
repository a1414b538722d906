package org.neuralode.testkit.contract;

import org.neuralode.api.field.VectorField;
import org.neuralode.api.solve.InitialValueProblem;

/** Smooth problems of order one with known solutions. */
final class ContractProblems {
  static final double T0 = 0.25;
  static final double T1 = 2;

  /** Irregular, the ends included. */
  static final double[] TIMES = {0.25, 0.3, 0.61, 0.618, 1.1, 1.7345, 2};

  /** y₁' = y₁ cos t, y₂' = −2 t y₂. */
  static final VectorField FIELD =
      (t, y, f) -> {
        f[0] = y[0] * Math.cos(t);
        f[1] = -2 * t * y[1];
      };

  private ContractProblems() {}

  /** exp(sin t), exp(−t²). */
  static double[] exact(double t) {
    return new double[] {Math.exp(Math.sin(t)), Math.exp(-t * t)};
  }

  static InitialValueProblem<VectorField> smooth() {
    return InitialValueProblem.of(FIELD, T0, exact(T0), T1);
  }

  static InitialValueProblem<VectorField> smooth(double... times) {
    return smooth().withTimes(times);
  }

  /** y' = 1, but NaN after {@code end}; a sample's state is one number. */
  static VectorField nanAfter(double end, int sample) {
    return (t, y, f) -> {
      for (int i = 0; i < y.length; i++) {
        f[i] = i == sample && t > end ? Double.NaN : 1;
      }
    };
  }
}
