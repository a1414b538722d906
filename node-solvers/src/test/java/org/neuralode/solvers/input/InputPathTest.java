package org.neuralode.solvers.input;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.neuralode.solvers.input.InterpolationTest.LAST;
import static org.neuralode.solvers.input.InterpolationTest.NONE;
import static org.neuralode.solvers.input.InterpolationTest.TIMES;
import static org.neuralode.solvers.input.InterpolationTest.VALUES;
import static org.neuralode.solvers.input.InterpolationTest.at;
import static org.neuralode.solvers.input.InterpolationTest.first;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.neuralode.api.input.InputPath;
import org.neuralode.api.solve.Stops;

/** Pull-backs, stops, and paths made from paths. */
class InputPathTest {
  /** Checks pull-backs by differences, which are exact because the path is linear in the data. */
  @ParameterizedTest
  @EnumSource
  void pullBackIsTheDerivativeByTheData(Interpolation kind) {
    checkPullBack(values -> kind.through(TIMES, values), -1.5, 7);
  }

  @Test
  void pullBackOfRectilinearPathsToo() {
    checkPullBack(values -> Rectilinear.through(TIMES, values), -0.5, 11);
  }

  private interface Maker {
    InputPath of(double[][] values);
  }

  private static void checkPullBack(Maker maker, double from, double to) {
    InputPath path = maker.of(VALUES);
    int channels = path.channels();
    double[] bar = new double[channels + 1];
    Arrays.setAll(bar, c -> c == 0 ? NONE : 0.7 - 0.4 * c);
    for (int order = 0; order < 4; order++) {
      for (double t = from; t < to; t += 0.3) {
        double[] actual = new double[path.valueCount() + 1];
        Arrays.fill(actual, 1);
        path.pullBack(order, t, bar, 1, actual, 1);
        assertEquals(1, actual[0]);
        for (int j = 0; j < path.valueCount(); j++) {
          double weight = 0;
          for (int c = 0; c < channels; c++) {
            weight += bar[c + 1] * difference(maker, j, order, t, c);
          }
          assertEquals(1 + weight, actual[j + 1], 1e-10, "order " + order + ", value " + j);
        }
      }
    }
  }

  private static double difference(Maker maker, int j, int order, double t, int channel) {
    double[][] moved = Arrays.stream(VALUES).map(double[]::clone).toArray(double[][]::new);
    moved[j / 2][j % 2] += 1;
    double[] before = new double[channel + 1 + 2];
    double[] after = before.clone();
    maker.of(VALUES).derivative(order, t, before, 0);
    maker.of(moved).derivative(order, t, after, 0);
    return after[channel] - before[channel];
  }

  @Test
  void rectilinearPathsMoveTimeAndValuesInTurn() {
    InputPath path =
        Rectilinear.through(new double[] {0, 2, 3}, new double[][] {{NONE, 5}, {1, NONE}, {4, 7}});
    double[][] expected = {{0, 1, 5}, {2, 1, 5}, {2, 1, 5}, {3, 1, 5}, {3, 4, 7}};
    double[] u = new double[3];
    for (int k = 0; k < expected.length; k++) {
      path.value(k, u);
      assertArrayEquals(expected[k], u);
    }
    path.value(3.5, u);
    assertArrayEquals(new double[] {3, 2.5, 6}, u, 1e-15);
    assertArrayEquals(new double[] {0, 1, 2, 3, 4}, path.stops().jumpTimes());
  }

  @Test
  void stopsAreWhereAStepLosesItsOrder() {
    double[] within = Arrays.copyOfRange(TIMES, 1, LAST);
    double[] ends = {TIMES[0], TIMES[LAST]};
    InputPath hermite = Interpolation.HERMITE.through(TIMES, first());
    InputPath natural = Interpolation.NATURAL.through(TIMES, first());
    for (Interpolation kind : List.of(Interpolation.CONSTANT, Interpolation.LINEAR)) {
      assertStops(new double[0], TIMES, kind.through(TIMES, VALUES).stops());
    }
    assertStops(within, ends, hermite.stops());
    assertStops(new double[0], TIMES, hermite.rate().stops());
    assertStops(new double[0], ends, natural.stops());
    assertStops(within, ends, natural.rate().stops());
    Stops none = Interpolation.LINEAR.through(new double[] {1}, new double[] {2}).stops();
    assertStops(new double[0], new double[0], none);
  }

  private static void assertStops(double[] hits, double[] jumps, Stops stops) {
    assertArrayEquals(hits, stops.stepTimes());
    assertArrayEquals(jumps, stops.jumpTimes());
  }

  @Test
  void joinedPathsStandSideBySide() {
    InputPath a = Interpolation.LINEAR.through(TIMES, VALUES);
    InputPath b = Interpolation.NATURAL.through(new double[] {0, 1, 2}, new double[] {1, 0, 3});
    InputPath both = InputPath.joined(List.of(a, b));
    double[] u = new double[3];
    both.value(1.5, u);
    assertEquals(at(a, 0, 1.5), u[0]);
    assertEquals(at(b, 0, 1.5), u[2]);
    double[] alone = new double[b.valueCount()];
    b.pullBack(0, 1.5, new double[] {2}, 0, alone, 0);
    double[] together = new double[both.valueCount()];
    both.pullBack(0, 1.5, new double[] {0, 0, 2}, 0, together, 0);
    assertArrayEquals(alone, Arrays.copyOfRange(together, a.valueCount(), together.length));
    assertEquals(0, IntStream.range(0, a.valueCount()).mapToDouble(i -> together[i]).sum());
    assertArrayEquals(new double[] {-1, 0, 0.5, 1, 2, 3, 3.25, 6}, both.stops().jumpTimes());
  }
}
