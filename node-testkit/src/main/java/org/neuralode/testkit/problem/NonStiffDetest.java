package org.neuralode.testkit.problem;

import static org.neuralode.testkit.problem.ReferenceProblems.put;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.neuralode.api.field.VectorField;

/** Right-hand sides of the DETEST classes A–E; the numbering is that of Hull et al. (1972). */
final class NonStiffDetest {
  static final Map<String, VectorField> FIELDS = fields();

  private NonStiffDetest() {}

  private static Map<String, VectorField> fields() {
    Map<String, VectorField> fields = new LinkedHashMap<>();
    scalar(fields);
    small(fields);
    moderate(fields);
    for (int i = 1; i <= 5; i++) { // eccentricities 0.1, 0.3, 0.5, 0.7, 0.9
      put(fields, "detest_D" + i, ClassicProblems::kepler);
    }
    higherOrder(fields);
    return Collections.unmodifiableMap(fields);
  }

  private static void scalar(Map<String, VectorField> fields) {
    put(fields, "detest_A1", (t, y, f) -> f[0] = -y[0]);
    put(fields, "detest_A2", (t, y, f) -> f[0] = -0.5 * y[0] * y[0] * y[0]);
    put(fields, "detest_A3", (t, y, f) -> f[0] = y[0] * Math.cos(t));
    put(fields, "detest_A4", (t, y, f) -> f[0] = y[0] / 4 * (1 - y[0] / 20));
    put(fields, "detest_A5", (t, y, f) -> f[0] = (y[0] - t) / (y[0] + t));
  }

  private static void small(Map<String, VectorField> fields) {
    put(
        fields,
        "detest_B1",
        (t, y, f) -> {
          f[0] = 2 * (y[0] - y[0] * y[1]);
          f[1] = -(y[1] - y[0] * y[1]);
        });
    put(
        fields,
        "detest_B2",
        (t, y, f) -> {
          f[0] = -y[0] + y[1];
          f[1] = y[0] - 2 * y[1] + y[2];
          f[2] = y[1] - y[2];
        });
    put(
        fields,
        "detest_B3",
        (t, y, f) -> {
          f[0] = -y[0];
          f[1] = y[0] - y[1] * y[1];
          f[2] = y[1] * y[1];
        });
    put(
        fields,
        "detest_B4",
        (t, y, f) -> {
          double r = Math.sqrt(y[0] * y[0] + y[1] * y[1]);
          f[0] = -y[1] - y[0] * y[2] / r;
          f[1] = y[0] - y[1] * y[2] / r;
          f[2] = y[0] / r;
        });
    put(
        fields,
        "detest_B5",
        (t, y, f) -> {
          f[0] = y[1] * y[2];
          f[1] = -y[0] * y[2];
          f[2] = -0.51 * y[0] * y[1];
        });
  }

  private static void moderate(Map<String, VectorField> fields) {
    put(fields, "detest_C1", (t, y, f) -> decayChain(y, f, 0));
    put(fields, "detest_C2", (t, y, f) -> decayChain(y, f, 1));
    put(fields, "detest_C3", (t, y, f) -> secondDifference(y, f));
    put(fields, "detest_C4", (t, y, f) -> secondDifference(y, f));
    put(fields, "detest_C5", OuterPlanets::eval);
  }

  /** A radioactive chain: the rate of stage i (from 1) is 1 + slope·(i − 1); the last is stable. */
  private static void decayChain(double[] y, double[] f, double slope) {
    double gained = 0;
    for (int i = 0; i < y.length - 1; i++) {
      double lost = (1 + slope * i) * y[i];
      f[i] = gained - lost;
      gained = lost;
    }
    f[y.length - 1] = gained;
  }

  private static void secondDifference(double[] y, double[] f) {
    int last = y.length - 1;
    f[0] = -2 * y[0] + y[1];
    for (int i = 1; i < last; i++) {
      f[i] = y[i - 1] - 2 * y[i] + y[i + 1];
    }
    f[last] = y[last - 1] - 2 * y[last];
  }

  private static void higherOrder(Map<String, VectorField> fields) {
    put(
        fields,
        "detest_E1",
        (t, y, f) -> {
          f[0] = y[1];
          f[1] = -(y[1] / (t + 1) + (1 - 0.25 / ((t + 1) * (t + 1))) * y[0]);
        });
    put(
        fields,
        "detest_E2",
        (t, y, f) -> {
          f[0] = y[1];
          f[1] = (1 - y[0] * y[0]) * y[1] - y[0];
        });
    put(
        fields,
        "detest_E3",
        (t, y, f) -> {
          f[0] = y[1];
          f[1] = y[0] * y[0] * y[0] / 6 - y[0] + 2 * Math.sin(2.78535 * t);
        });
    put(
        fields,
        "detest_E4",
        (t, y, f) -> {
          f[0] = y[1];
          f[1] = 0.032 - 0.4 * y[1] * y[1];
        });
    put(
        fields,
        "detest_E5",
        (t, y, f) -> {
          f[0] = y[1];
          f[1] = Math.sqrt(1 + y[1] * y[1]) / (25 - t);
        });
  }
}
