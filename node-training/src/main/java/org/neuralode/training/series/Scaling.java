package org.neuralode.training.series;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.neuralode.training.data.TimeSeries;

/**
 * Per-state scaling x ↦ (g(x) − mean) / deviation with g the identity or the logarithm.
 *
 * @param log whether g is the logarithm
 * @param mean number that is subtracted from g(x), per state
 * @param deviation number that the difference is divided by, per state
 */
public record Scaling(boolean log, double[] mean, double[] deviation) {

  /**
   * The scaling of a kind, measured on the training rows alone; {@link Normalisation#NONE} gives
   * the identity.
   *
   * @throws IllegalArgumentException if a state to be measured has no value in these rows, or if
   *     the logarithm is asked for and a value is not positive
   */
  public static Scaling of(Normalisation kind, TimeSeries data, Split split) {
    int n = data.states().size();
    Scaling scaling = new Scaling(kind == Normalisation.LOG, new double[n], new double[n]);
    Arrays.fill(scaling.deviation, 1);
    if (scaling.log) {
      scaling.requirePositive(data);
    }
    if (kind != Normalisation.NONE) {
      for (int s = 0; s < n; s++) {
        scaling.measure(s, data, split);
      }
    }
    return scaling;
  }

  private void measure(int state, TimeSeries data, Split split) {
    double[] seen = trainingValues(state, data, split);
    if (seen.length == 0) {
      throw new IllegalArgumentException(
          "state '"
              + data.states().get(state)
              + "' has no value in the rows used for training; lower holdout or validation");
    }
    double centre = Arrays.stream(seen).average().orElseThrow();
    // The deviation takes a second pass about the mean: the mean of squares minus the squared mean
    // would lose a spread that is small beside the mean.
    double spread =
        Math.sqrt(
            Arrays.stream(seen).map(v -> (v - centre) * (v - centre)).average().orElseThrow());
    mean[state] = centre;
    deviation[state] = spread > 1e-12 * (1 + Math.abs(centre)) ? spread : 1;
  }

  private double[] trainingValues(int state, TimeSeries data, Split split) {
    DoubleStream.Builder seen = DoubleStream.builder();
    for (int k = 0; k < data.trajectories().size(); k++) {
      double[][] values = data.trajectories().get(k).values();
      for (int i = 0; i < values.length; i++) {
        if (split.role(k, i) == Split.Role.TRAIN && !Double.isNaN(values[i][state])) {
          seen.add(transform(values[i][state]));
        }
      }
    }
    return seen.build().toArray();
  }

  private void requirePositive(TimeSeries data) {
    List<String> names = data.states();
    data.trajectories()
        .forEach(
            trajectory -> {
              for (int i = 0; i < trajectory.length(); i++) {
                for (int s = 0; s < names.size(); s++) {
                  if (trajectory.values()[i][s] <= 0) {
                    throw new IllegalArgumentException(
                        "normalise: log needs positive values, but %s is %s at %s=%s; use normalise: standard"
                            .formatted(
                                names.get(s),
                                trajectory.values()[i][s],
                                data.time(),
                                trajectory.times()[i]));
                  }
                }
              }
            });
  }

  private double transform(double x) {
    return log ? Math.log(x) : x;
  }

  /**
   * Refuses an initial state that cannot be scaled.
   *
   * @throws IllegalArgumentException if a number is missing or cannot be scaled; the message names
   *     the state
   */
  public void check(List<String> names, double[] row) {
    if (row.length != names.size()) {
      throw new IllegalArgumentException(
          "an initial state needs " + names + ", got " + row.length + " numbers");
    }
    for (int s = 0; s < row.length; s++) {
      if (!Double.isFinite(row[s]) || (log && row[s] <= 0)) {
        throw new IllegalArgumentException(
            "an initial state must be %s, got %s=%s"
                .formatted(
                    log ? "finite and positive (normalise: log)" : "finite", names.get(s), row[s]));
      }
    }
  }

  /** The scaled values of a row in data units. */
  public double[] encode(double[] row) {
    double[] z = new double[row.length];
    for (int s = 0; s < row.length; s++) {
      z[s] = (transform(row[s]) - mean[s]) / deviation[s];
    }
    return z;
  }

  /** The row in data units of the scaled numbers that begin at an index. */
  public double[] decode(double[] z, int from) {
    double[] row = new double[mean.length];
    for (int s = 0; s < row.length; s++) {
      double v = mean[s] + deviation[s] * z[from + s];
      row[s] = log ? Math.exp(v) : v;
    }
    return row;
  }
}
