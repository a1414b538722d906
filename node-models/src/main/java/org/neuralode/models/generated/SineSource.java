package org.neuralode.models.generated;

import java.nio.file.Path;
import org.neuralode.api.plugin.Help;
import org.neuralode.training.data.DataSource;
import org.neuralode.training.data.Dataset;
import org.neuralode.training.data.FunctionSamples;
import org.neuralode.training.parameters.MemoryNeed;

/**
 * A source of samples of y = sin x.
 *
 * @param inputs how training inputs are drawn
 * @param count training inputs per step
 * @param low lower end of the test range
 * @param high upper end of the test range
 * @param points number of test points, which are equally spaced
 * @param focus half-width of an inner test range around the middle, which is measured too; 0 for
 *     none
 */
public record SineSource(
    @Help("training inputs: normal (standard) or uniform (on the test range)")
        FunctionSamples.Inputs inputs,
    @Help("inputs drawn per step") int count,
    @Help("lower end of the test range") double low,
    @Help("upper end of the test range") double high,
    @Help("equally spaced test points") int points,
    @Help("half-width of an inner test range around the middle that is measured too; 0 = none")
        double focus)
    implements DataSource {

  public SineSource {
    if (count < 1 || points < 2) {
      throw new IllegalArgumentException(
          "count must be at least 1 and points at least 2, got " + count + " and " + points);
    }
    if (!(low < high)) {
      throw new IllegalArgumentException("low must be below high, got " + low + " and " + high);
    }
    if (!(focus >= 0)) {
      throw new IllegalArgumentException("focus must be 0 or positive, got " + focus);
    }
  }

  /** The least numbers that an input takes on its way through model and figures. */
  private static final int NUMBERS = 16;

  /** A source of a hundred standard normal inputs per step, tested on [-5, 5] and [-2, 2]. */
  public static SineSource defaults() {
    return new SineSource(FunctionSamples.Inputs.NORMAL, 100, -5, 5, 100, 2);
  }

  @Override
  public Dataset load(Path folder, long seed) {
    new MemoryNeed("count: " + count, (double) NUMBERS * count).check();
    new MemoryNeed("points: " + points, (double) NUMBERS * points).check();
    return new FunctionSamples("sin x", Math::sin, inputs, count, low, high, points, focus);
  }
}
