package org.neuralode.models.generated;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.neuralode.training.data.FunctionSamples;
import org.neuralode.training.data.TimeSeries;
import org.neuralode.training.data.Trajectory;

class GeneratedDataTest {

  @Test
  void trajectoriesNeedOrderedFiniteTimesAndFiniteOrMissingValues() {
    refuses("2 times but 1 rows of values", () -> trajectory(new double[] {0, 1}, 1));
    refuses(
        "times must not decrease: row 1 has -1.0 after 0.0",
        () -> trajectory(new double[] {0, -1}, 1, 2));
    refuses("times must be finite: row 0 has NaN", () -> trajectory(new double[] {Double.NaN}, 1));
    refuses(
        "values must be finite, or NaN where missing: row 1 has [Infinity]",
        () -> trajectory(new double[] {0, 1}, Double.NaN, Double.POSITIVE_INFINITY));
  }

  @Test
  void timeSeriesNeedATrajectoryAndAValuePerState() {
    List<String> two = List.of("a", "b");
    refuses(
        "the data holds no trajectory",
        () -> new TimeSeries("t", two, List.of(), Optional.empty()));
    refuses(
        "a row needs a value for each of [a, b], got 1",
        () -> new TimeSeries("t", two, List.of(trajectory(new double[] {0}, 1)), Optional.empty()));
  }

  private static Trajectory trajectory(double[] times, double... values) {
    double[][] rows = new double[values.length][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new double[] {values[i]};
    }
    return new Trajectory(times, rows);
  }

  @Test
  void spiralsObeyTheirEquation() {
    TimeSeries data = spiral(new SpiralSource(3, 400, 2, 0, 0), 5);
    for (Trajectory t : data.trajectories()) {
      for (int i = 1; i + 1 < t.length(); i++) {
        double h = t.times()[i + 1] - t.times()[i];
        double[] y = t.values()[i];
        double[] next = t.values()[i + 1];
        if (h < 0.003) {
          double u = Math.pow((y[0] + next[0]) / 2, 3);
          double v = Math.pow((y[1] + next[1]) / 2, 3);
          assertEquals(-0.1 * u - 2 * v, (next[0] - y[0]) / h, 0.01);
          assertEquals(2 * u - 0.1 * v, (next[1] - y[1]) / h, 0.01);
        }
      }
    }
    assertArrayEquals(new double[] {2, 0}, data.trajectories().get(0).values()[0]);
  }

  @Test
  void spiralNoiseAndGapsAreAsAskedFor() {
    TimeSeries data = spiral(new SpiralSource(20, 100, 12, 0.05, 0.2), 5);
    int missing = 0;
    double squares = 0;
    for (int k = 0; k < 20; k++) {
      for (int i = 0; i < 100; i++) {
        for (int s = 0; s < 2; s++) {
          double seen = data.trajectories().get(k).values()[i][s];
          double clean = data.clean().orElseThrow().get(k).values()[i][s];
          missing += Double.isNaN(seen) ? 1 : 0;
          squares += Double.isNaN(seen) ? 0 : Math.pow(seen - clean, 2);
        }
      }
    }
    assertEquals(0.2, missing / 4000.0, 0.02);
    assertEquals(0.05, Math.sqrt(squares / (4000 - missing)), 0.003);
  }

  @Test
  void theSeedDecidesTheSpirals() {
    SpiralSource source = new SpiralSource(2, 10, 12, 0.05, 0.2);
    double[] first = spiral(source, 5).trajectories().get(1).values()[9];
    assertArrayEquals(first, spiral(source, 5).trajectories().get(1).values()[9]);
    double[] other = spiral(source, 6).trajectories().get(1).times();
    assertTrue(other[9] != spiral(source, 5).trajectories().get(1).times()[9]);
    // Further paths do not change the earlier ones.
    SpiralSource more = new SpiralSource(3, 10, 12, 0.05, 0.2);
    assertArrayEquals(first, spiral(more, 5).trajectories().get(1).values()[9]);
  }

  private static TimeSeries spiral(SpiralSource source, long seed) {
    return (TimeSeries) source.load(Path.of("."), seed);
  }

  @Test
  void sineDrawsFromTheDistributionAskedFor() {
    FunctionSamples normal = (FunctionSamples) SineSource.defaults().load(Path.of("."), 1);
    FunctionSamples uniform =
        (FunctionSamples)
            new SineSource(FunctionSamples.Inputs.UNIFORM, 1000, -5, 5, 3, 0).load(Path.of("."), 1);
    assertEquals(100, normal.draw(new Random(1)).length);
    double[] x = uniform.draw(new Random(1));
    assertTrue(Arrays.stream(x).allMatch(v -> v >= -5 && v <= 5));
    assertEquals(25.0 / 3, Arrays.stream(x).map(v -> v * v).average().orElseThrow(), 0.5);
    assertArrayEquals(new double[] {-5, 0, 5}, uniform.testInputs());
    assertArrayEquals(
        new double[] {Math.sin(-5), 0, Math.sin(5)}, uniform.apply(uniform.testInputs()));
  }

  @Test
  void sourcesRefuseImpossibleSettings() {
    assertThrows(IllegalArgumentException.class, () -> new SpiralSource(0, 10, 1, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new SpiralSource(1, 10, 1, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new SpiralSource(1, 10, 0, 0, 0));
    FunctionSamples.Inputs normal = FunctionSamples.Inputs.NORMAL;
    assertThrows(IllegalArgumentException.class, () -> new SineSource(normal, 0, -1, 1, 5, 0));
    assertThrows(IllegalArgumentException.class, () -> new SineSource(normal, 1, 1, 1, 5, 0));
    assertThrows(IllegalArgumentException.class, () -> new SineSource(normal, 1, -1, 1, 5, -1));
  }

  private static void refuses(String message, Executable what) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, what).getMessage());
  }
}
