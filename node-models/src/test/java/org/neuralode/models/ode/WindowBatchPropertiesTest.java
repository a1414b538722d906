package org.neuralode.models.ode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.neuralode.training.TestContexts.context;
import static org.neuralode.training.TestContexts.series;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.neuralode.testkit.plugin.PluginOptions;
import org.neuralode.training.data.Trajectory;
import org.neuralode.training.series.Normalisation;
import org.neuralode.training.task.Task;

class WindowBatchPropertiesTest {
  private static final NeuralOde MODEL =
      PluginOptions.with(
          NeuralOde.defaults(),
          Map.of("hidden", List.of(3), "time", true, "normalise", Normalisation.NONE));

  /**
   * A random trajectory with times on a grid of 0.1, so that some times coincide, some but for
   * rounding, some not at all.
   */
  private static Trajectory random(Random random, double missing) {
    int rows = 2 + random.nextInt(5);
    double[] times = new double[rows];
    double[][] values = new double[rows][2];
    // Every trajectory begins at 0: the clock is the same in a batch as alone.
    for (int i = 1; i < rows; i++) {
      times[i] = times[i - 1] + 0.1 * (1 + random.nextInt(4));
    }
    for (double[] row : values) {
      for (int s = 0; s < 2; s++) {
        row[s] = random.nextDouble() < missing ? Double.NaN : random.nextGaussian();
      }
    }
    values[rows - 1][0] = 1;
    return new Trajectory(times, values);
  }

  private static double loss(Task task, double[] gradient) {
    return task.lossAndGradient(0, 0, gradient);
  }

  private static long terms(Trajectory t) {
    return Arrays.stream(t.values())
        .flatMapToDouble(Arrays::stream)
        .filter(v -> !Double.isNaN(v))
        .count();
  }

  @Property(seed = "1905", tries = 60)
  void aBatchIsTheMeanOfItsTrajectoriesWeightedByTheirTerms(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 5) int count,
      @ForAll @DoubleRange(min = 0, max = 0.8) double missing) {
    Random random = new Random(seed);
    Trajectory[] parts = new Trajectory[count];
    Arrays.setAll(parts, k -> random(random, missing));
    Task all = MODEL.bind(context(series(parts), Map.of()));
    double[] theta = all.parameters().values();
    Arrays.setAll(theta, i -> theta[i] + 0.3 * random.nextGaussian());
    double[] gradient = new double[theta.length];
    double loss = loss(all, gradient);
    long total = Arrays.stream(parts).mapToLong(WindowBatchPropertiesTest::terms).sum();
    double mean = 0;
    double[] expected = new double[theta.length];
    for (Trajectory part : parts) {
      Task one = MODEL.bind(context(series(part), Map.of()));
      one.parameters().set(theta);
      double weight = terms(part) / (double) total;
      double[] alone = new double[theta.length];
      mean += weight * loss(one, alone);
      Arrays.setAll(expected, i -> expected[i] + weight * alone[i]);
    }
    assertEquals(mean, loss, 1e-9 * (1 + mean));
    assertArrayEquals(expected, gradient, 1e-7);
  }
}
