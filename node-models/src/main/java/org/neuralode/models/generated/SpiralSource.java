package org.neuralode.models.generated;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.neuralode.api.field.VectorField;
import org.neuralode.api.plugin.Help;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.solvers.rk.RungeKutta;
import org.neuralode.solvers.rk.Tableaus;
import org.neuralode.training.data.DataSource;
import org.neuralode.training.data.Dataset;
import org.neuralode.training.data.TimeSeries;
import org.neuralode.training.data.Trajectory;
import org.neuralode.training.parameters.MemoryNeed;
import org.neuralode.training.parameters.Seeds;

/**
 * A source of noisy observations, at irregular times, of paths of the cubic spiral dy/dt = y³ A
 * with A = [[−0.1, 2], [−2, −0.1]] (Chen et al. 2018).
 *
 * @param trajectories number of paths; the first starts at (2, 0), the others in random directions
 *     at radius 1.5 to 2
 * @param points observations per path
 * @param span length of time
 * @param noise standard deviation of the noise on each observation
 * @param missing fraction of the observations that are missing
 */
public record SpiralSource(
    @Help("number of paths") int trajectories,
    @Help("observations per path, at random times") int points,
    @Help("length of time") double span,
    @Help("standard deviation of the noise") double noise,
    @Help("fraction of missing values") double missing)
    implements DataSource {

  public SpiralSource {
    if (trajectories < 1 || points < 2) {
      throw new IllegalArgumentException(
          "trajectories must be at least 1 and points at least 2, got "
              + trajectories
              + " and "
              + points);
    }
    if (!(span > 0 && span <= LONGEST)) {
      throw new IllegalArgumentException(
          "span must be positive and at most %s, got %s".formatted(LONGEST, span));
    }
    if (!(noise >= 0 && noise < Double.POSITIVE_INFINITY && missing >= 0 && missing < 1)) {
      throw new IllegalArgumentException(
          "noise must be finite and not negative, missing in [0, 1), got "
              + noise
              + " and "
              + missing);
    }
  }

  /**
   * The longest span, of some ten thousand turns, after which there is nothing left of a spiral.
   */
  private static final double LONGEST = 1e5;

  /**
   * Numbers that an observation takes in memory: its time and state, noisy and clean, with what
   * Java adds.
   */
  private static final int NUMBERS = 16;

  /** A source of four paths of 100 points over 12 units of time. */
  public static SpiralSource defaults() {
    return new SpiralSource(4, 100, 12, 0.02, 0);
  }

  private static VectorField field() {
    return (t, y, dydt) -> {
      double u = y[0] * y[0] * y[0];
      double v = y[1] * y[1] * y[1];
      dydt[0] = -0.1 * u - 2 * v;
      dydt[1] = 2 * u - 0.1 * v;
    };
  }

  @Override
  public Dataset load(Path folder, long seed) {
    new MemoryNeed(
            "trajectories: %d of points: %d".formatted(trajectories, points),
            (double) NUMBERS * trajectories * points)
        .check();
    List<Trajectory> noisy = new ArrayList<>();
    List<Trajectory> clean = new ArrayList<>();
    for (int k = 0; k < trajectories; k++) {
      Random random = Seeds.stream(seed, "spiral", k);
      double angle = k == 0 ? 0 : 2 * Math.PI * random.nextDouble();
      double radius = k == 0 ? 2 : 1.5 + 0.5 * random.nextDouble();
      double[] y0 = {radius * Math.cos(angle), radius * Math.sin(angle)};
      double[] times = times(random);
      double[][] path =
          RungeKutta.adaptive(Tableaus.tsit5(), 1e-10, 1e-12)
              .sample(InitialValueProblem.at(field(), 0, y0, times))
              .orThrow()
              .states();
      clean.add(new Trajectory(times, path));
      noisy.add(new Trajectory(times, observe(path, random)));
    }
    return new TimeSeries("t", List.of("x", "y"), noisy, Optional.of(clean));
  }

  /** Observation times: 0, and others that are uniform on the span, sorted. */
  private double[] times(Random random) {
    double[] times = new double[points];
    for (int i = 1; i < points; i++) {
      times[i] = span * random.nextDouble();
    }
    Arrays.sort(times);
    return times;
  }

  private double[][] observe(double[][] path, Random random) {
    double[][] seen = new double[path.length][];
    for (int i = 0; i < path.length; i++) {
      seen[i] = path[i].clone();
      for (int j = 0; j < seen[i].length; j++) {
        seen[i][j] += noise * random.nextGaussian();
        boolean isMissing = random.nextDouble() < missing;
        seen[i][j] = isMissing ? Double.NaN : seen[i][j];
      }
    }
    return seen;
  }
}
