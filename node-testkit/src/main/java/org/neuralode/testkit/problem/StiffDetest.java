package org.neuralode.testkit.problem;

import static org.neuralode.testkit.problem.ReferenceProblems.put;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.neuralode.api.field.VectorField;

/**
 * Right-hand sides of the stiff DETEST classes A (real) and B (complex eigenvalues), all linear.
 */
final class StiffDetest {
  static final Map<String, VectorField> FIELDS = fields();

  private StiffDetest() {}

  private static Map<String, VectorField> fields() {
    Map<String, VectorField> fields = new LinkedHashMap<>();
    put(fields, "stiff_detest_A1", diagonal(0.5, 1, 100, 90));
    put(fields, "stiff_detest_A2", StiffDetest::heatedRod);
    put(
        fields,
        "stiff_detest_A3",
        (t, y, f) -> {
          f[0] = -1e4 * y[0] + 100 * y[1] - 10 * y[2] + y[3];
          f[1] = -1e3 * y[1] + 10 * y[2] - 10 * y[3];
          f[2] = -y[2] + 10 * y[3];
          f[3] = -0.1 * y[3];
        });
    double[] fifthPowers = new double[10];
    for (int i = 0; i < 10; i++) {
      fifthPowers[i] = Math.rint(Math.pow(i + 1, 5));
    }
    put(fields, "stiff_detest_A4", diagonal(fifthPowers));
    put(
        fields,
        "stiff_detest_B1",
        (t, y, f) -> {
          f[0] = -y[0] + y[1];
          f[1] = -100 * y[0] - y[1];
          f[2] = -100 * y[2] + y[3];
          f[3] = -1e4 * y[2] - 100 * y[3];
        });
    put(fields, "stiff_detest_B2", spiralAndDecays(3));
    put(fields, "stiff_detest_B3", spiralAndDecays(8));
    put(fields, "stiff_detest_B4", spiralAndDecays(25));
    put(fields, "stiff_detest_B5", spiralAndDecays(100));
    return Collections.unmodifiableMap(fields);
  }

  private static VectorField diagonal(double... rates) {
    return (t, y, f) -> {
      for (int i = 0; i < rates.length; i++) {
        f[i] = -rates[i] * y[i];
      }
    };
  }

  @SuppressWarnings("unused") // t: the shape of a VectorField
  private static void heatedRod(double t, double[] y, double[] f) {
    f[0] = -1800 * y[0] + 900 * y[1];
    for (int i = 1; i < 8; i++) {
      f[i] = y[i - 1] - 2 * y[i] + y[i + 1];
    }
    f[8] = 1000 * y[7] - 2000 * y[8] + 1000;
  }

  /** A linear field with eigenvalues −10 ± iα, −4, −1, −0.5, −0.1. */
  private static VectorField spiralAndDecays(double alpha) {
    return (t, y, f) -> {
      f[0] = -10 * y[0] + alpha * y[1];
      f[1] = -alpha * y[0] - 10 * y[1];
      f[2] = -4 * y[2];
      f[3] = -y[3];
      f[4] = -0.5 * y[4];
      f[5] = -0.1 * y[5];
    };
  }
}
