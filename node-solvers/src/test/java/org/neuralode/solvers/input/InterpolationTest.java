package org.neuralode.solvers.input;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.neuralode.api.input.InputPath;

class InterpolationTest {
  static final double NONE = Double.NaN;
  static final double[] TIMES = {-1, 0.5, 1, 3, 3.25, 6};

  /** Data whose second channel has gaps at both ends and within. */
  static final double[][] VALUES = {
    {1, NONE}, {-2, 4}, {0.5, NONE}, {3, NONE}, {2, -1}, {2.5, NONE}
  };

  static final int LAST = TIMES.length - 1;

  static double at(InputPath path, int order, double t) {
    double[] out = new double[path.channels()];
    path.derivative(order, t, out, 0);
    return out[0];
  }

  static double[] first() {
    return Arrays.stream(VALUES).mapToDouble(row -> row[0]).toArray();
  }

  private static double middle(int interval) {
    return (TIMES[interval] + TIMES[interval + 1]) / 2;
  }

  @ParameterizedTest
  @EnumSource
  void goesThroughTheDataExactly(Interpolation kind) {
    InputPath path = kind.through(TIMES, VALUES);
    double[] u = new double[2];
    for (int i = 0; i <= LAST; i++) {
      path.value(TIMES[i], u);
      assertEquals(VALUES[i][0], u[0]);
      if (!Double.isNaN(VALUES[i][1])) {
        assertEquals(VALUES[i][1], u[1]);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void standsStillBeyondTheData(Interpolation kind) {
    InputPath path = kind.through(TIMES, VALUES);
    for (double t : new double[] {-1e9, -1.5, 6.5, 1e9}) {
      double[] u = new double[2];
      path.value(t, u);
      assertArrayEquals(new double[] {t < 0 ? 1 : 2.5, t < 0 ? 4 : -1}, u);
      path.derivative(1, t, u, 0);
      assertArrayEquals(new double[2], u);
    }
  }

  /**
   * Taylor's series of the derivatives at the middle is the curve, for each interval has a
   * polynomial.
   */
  @ParameterizedTest
  @EnumSource
  void derivativesBelongToTheCurve(Interpolation kind) {
    InputPath path = kind.through(TIMES, first());
    for (int i = 0; i < LAST; i++) {
      double t = middle(i);
      for (double s : new double[] {-0.3, 0.1, 0.4}) {
        double x = s * (TIMES[i + 1] - TIMES[i]);
        for (int order = 0; order < 4; order++) {
          assertEquals(taylor(path, order, t, x), at(path, order, t + x), 1e-10, kind + " " + t);
        }
        assertEquals(0, at(path, 4, t + x), Double.MIN_VALUE);
      }
    }
  }

  private static double taylor(InputPath path, int order, double t, double x) {
    double sum = 0;
    double term = 1;
    for (int k = order; k < 4; k++) {
      sum += term * at(path, k, t);
      term *= x / (k - order + 1);
    }
    return sum;
  }

  @Test
  void constantHoldsEachValueUntilTheNext() {
    InputPath path = Interpolation.CONSTANT.through(TIMES, first());
    for (int i = 0; i < LAST; i++) {
      assertEquals(VALUES[i][0], at(path, 0, middle(i)));
      assertEquals(VALUES[i][0], at(path, 0, Math.nextDown(TIMES[i + 1])));
    }
  }

  @Test
  void linearFollowsTheChords() {
    InputPath path = Interpolation.LINEAR.through(TIMES, VALUES);
    double[] u = new double[2];
    path.value(1.5, u);
    assertArrayEquals(new double[] {0.5 + 0.25 * 2.5, 4 - 5 / 2.75}, u, 1e-15);
    path.derivative(1, 1.5, u, 0);
    assertArrayEquals(new double[] {1.25, -5 / 2.75}, u, 1e-15);
  }

  @Test
  void hermiteHasTheSlopesOfTheChordsBefore() {
    InputPath path = Interpolation.HERMITE.through(TIMES, first());
    double[] x = first();
    for (int i = 0; i <= LAST; i++) {
      int chord = Math.max(1, i);
      double slope = (x[chord] - x[chord - 1]) / (TIMES[chord] - TIMES[chord - 1]);
      assertEquals(slope, at(path, 1, TIMES[i]), 1e-14);
      if (i > 0) {
        assertEquals(slope, at(path, 1, Math.nextDown(TIMES[i])), 1e-12);
      }
    }
    InputPath bump =
        Interpolation.HERMITE.through(new double[] {0, 1, 2, 4}, new double[] {0, 1, 0, 2});
    assertEquals(0.75, at(bump, 0, 1.5), 1e-15);
    assertEquals(0.5, at(bump, 0, 0.5), 1e-15, "the first interval is straight");
  }

  @Test
  void hermiteDoesNotDependOnDataAfterTheNextKnot() {
    double[] changed = first();
    changed[4] = 100;
    InputPath path = Interpolation.HERMITE.through(TIMES, first());
    InputPath other = Interpolation.HERMITE.through(TIMES, changed);
    for (double t = -1; t < 3; t += 0.1) {
      assertEquals(at(path, 0, t), at(other, 0, t));
    }
  }

  @Test
  void naturalIsTwiceDifferentiableAndStraightAtTheEnds() {
    InputPath path = Interpolation.NATURAL.through(TIMES, first());
    assertEquals(0, at(path, 2, TIMES[0]), 1e-12);
    assertEquals(0, at(path, 2, TIMES[LAST]), 1e-12);
    for (int i = 1; i < LAST; i++) {
      for (int order = 0; order <= 2; order++) {
        double before = at(path, order, Math.nextDown(TIMES[i]));
        assertEquals(before, at(path, order, TIMES[i]), 1e-11, "order " + order);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void missingValuesAreInterpolatedOver(Interpolation kind) {
    InputPath gaps = kind.through(new double[] {0, 1, 2, 4}, new double[] {2, NONE, 1, 5});
    InputPath without = kind.through(new double[] {0, 2, 4}, new double[] {2, 1, 5});
    for (double t = -1; t < 5; t += 0.25) {
      assertEquals(at(without, 0, t), at(gaps, 0, t));
    }
  }

  @Test
  void refusesDataThatIsNone() {
    assertMessage(
        "times must be finite and increase, but times[1] is 0.0 after 0.0",
        new double[] {0, 0},
        new double[] {1, 2});
    assertMessage(
        "an input needs as many rows of values as times and at least one, got 1 rows and 2 times",
        new double[] {0, 1},
        new double[] {1});
    assertMessage(
        "channel 0 has no value at all; an input needs at least one",
        new double[] {0, 1},
        new double[] {NONE, NONE});
    assertMessage(
        "values[1] is [Infinity]; values must be finite, or NaN where missing",
        new double[] {0, 1},
        new double[] {1, Double.POSITIVE_INFINITY});
    assertTrue(
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    Interpolation.LINEAR.through(new double[] {0, 1}, new double[][] {{1}, {1, 2}}))
            .getMessage()
            .startsWith("values[1] has 2 entries"));
  }

  private static void assertMessage(String message, double[] times, double[] values) {
    assertEquals(
        message,
        assertThrows(
                IllegalArgumentException.class, () -> Interpolation.LINEAR.through(times, values))
            .getMessage());
  }
}
