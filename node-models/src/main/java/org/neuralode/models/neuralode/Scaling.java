package org.neuralode.models.neuralode;

import java.util.List;
import org.neuralode.models.data.TimeSeries;

/**
 * Per-state scaling x ↦ (g(x) − mean) / deviation with g the identity or the logarithm.
 *
 * @param log whether g is the logarithm
 * @param mean per state
 * @param deviation per state
 */
record Scaling(boolean log, double[] mean, double[] deviation) {

  /** Measured on the rows that training may see. */
  static Scaling of(Normalisation kind, TimeSeries data, Split split) {
    int n = data.states().size();
    Scaling scaling = new Scaling(kind == Normalisation.LOG, new double[n], new double[n]);
    java.util.Arrays.fill(scaling.deviation, 1);
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
    double sum = 0;
    double squares = 0;
    int count = 0;
    for (int k = 0; k < data.trajectories().size(); k++) {
      double[][] values = data.trajectories().get(k).values();
      for (int i = 0; i < values.length; i++) {
        if (split.role(k, i) == Split.Role.TRAIN && !Double.isNaN(values[i][state])) {
          double v = transform(values[i][state]);
          sum += v;
          squares += v * v;
          count++;
        }
      }
    }
    if (count == 0) {
      throw new IllegalArgumentException(
          "state '"
              + data.states().get(state)
              + "' has no value in the rows used for training; lower holdout or validation");
    }
    mean[state] = sum / count;
    double variance = Math.max(0, squares / count - mean[state] * mean[state]);
    deviation[state] = variance > 1e-24 * (1 + mean[state] * mean[state]) ? Math.sqrt(variance) : 1;
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

  /** Scaled row. */
  double[] encode(double[] row) {
    double[] z = new double[row.length];
    for (int s = 0; s < row.length; s++) {
      z[s] = (transform(row[s]) - mean[s]) / deviation[s];
    }
    return z;
  }

  /** Row in data units from scaled numbers beginning at an index. */
  double[] decode(double[] z, int from) {
    double[] row = new double[mean.length];
    for (int s = 0; s < row.length; s++) {
      double v = mean[s] + deviation[s] * z[from + s];
      row[s] = log ? Math.exp(v) : v;
    }
    return row;
  }
}
