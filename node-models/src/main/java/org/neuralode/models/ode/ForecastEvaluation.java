package org.neuralode.models.ode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.neuralode.api.solve.Statistics;
import org.neuralode.training.data.TimeSeries;
import org.neuralode.training.data.Trajectory;
import org.neuralode.training.figure.Evaluation;
import org.neuralode.training.figure.Metric;
import org.neuralode.training.figure.Table;
import org.neuralode.training.series.Split;

/** Errors, figures and predictions of a neural ODE on its data. */
final class ForecastEvaluation {
  private static final int CURVE_POINTS = 400;

  private final TimeSeries data;
  private final Split split;
  private final List<Forecast> atRows = new ArrayList<>();
  private final List<Forecast> curves = new ArrayList<>();

  ForecastEvaluation(ForecastTask task, TimeSeries data, Split split) {
    this.data = data;
    this.split = split;
    for (int k = 0; k < data.trajectories().size(); k++) {
      double[] times = data.trajectories().get(k).times();
      double[] start = task.start(k);
      atRows.add(task.forecast(k, start, times));
      curves.add(task.forecast(k, start, grid(times[0], times[times.length - 1])));
    }
  }

  private static double[] grid(double from, double to) {
    double[] times = new double[CURVE_POINTS];
    Arrays.setAll(
        times, i -> i == CURVE_POINTS - 1 ? to : from + (to - from) * i / (CURVE_POINTS - 1));
    return times;
  }

  Evaluation evaluate() {
    Statistics cost =
        atRows.stream().map(Forecast::statistics).reduce(Statistics.NONE, Statistics::plus);
    return new Evaluation(
        metrics(), new ForecastFigures(data, split, curves).panels(), predictions(), cost);
  }

  private List<Metric> metrics() {
    List<Metric> metrics = new ArrayList<>();
    if (data.clean().isPresent()) {
      metrics.add(
          new Metric("RMSE / range against the clean curve, interpolated", error(true, false)));
      metrics.add(
          new Metric("RMSE / range against the clean curve, extrapolated", error(true, true)));
    }
    metrics.add(new Metric("RMSE / range against the data, interpolated", error(false, false)));
    metrics.add(new Metric("RMSE / range against the data, extrapolated", error(false, true)));
    return metrics;
  }

  /**
   * Root mean square error over states and rows, each error relative to the range of its state; NaN
   * if there are no rows.
   */
  private double error(boolean clean, boolean extrapolated) {
    List<Trajectory> truth = clean ? data.clean().orElseThrow() : data.trajectories();
    double[] range = ranges(truth);
    double sum = 0;
    int count = 0;
    for (int k = 0; k < truth.size(); k++) {
      for (int i = 0; i < truth.get(k).length(); i++) {
        for (int s = 0; s < range.length; s++) {
          double target = truth.get(k).values()[i][s];
          if ((split.role(k, i) == Split.Role.HOLDOUT) == extrapolated && !Double.isNaN(target)) {
            double e = (atRows.get(k).states()[i][s] - target) / range[s];
            sum += e * e;
            count++;
          }
        }
      }
    }
    return Math.sqrt(sum / count);
  }

  private double[] ranges(List<Trajectory> truth) {
    double[] ranges = new double[data.states().size()];
    for (int s = 0; s < ranges.length; s++) {
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (Trajectory t : truth) {
        for (double[] row : t.values()) {
          low = Double.isNaN(row[s]) ? low : Math.min(low, row[s]);
          high = Double.isNaN(row[s]) ? high : Math.max(high, row[s]);
        }
      }
      ranges[s] = high > low ? high - low : 1;
    }
    return ranges;
  }

  private Table predictions() {
    List<String> columns = new ArrayList<>(List.of("trajectory", data.time()));
    data.states().forEach(s -> columns.add(s + "_observed"));
    data.states().forEach(s -> columns.add(s + "_predicted"));
    columns.add("held_out");
    int n = data.states().size();
    List<double[]> rows = new ArrayList<>();
    for (int k = 0; k < data.trajectories().size(); k++) {
      Trajectory t = data.trajectories().get(k);
      for (int i = 0; i < t.length(); i++) {
        double[] row = new double[columns.size()];
        row[0] = k;
        row[1] = t.times()[i];
        System.arraycopy(t.values()[i], 0, row, 2, n);
        System.arraycopy(atRows.get(k).states()[i], 0, row, 2 + n, n);
        row[2 + 2 * n] = split.role(k, i) == Split.Role.HOLDOUT ? 1 : 0;
        rows.add(row);
      }
    }
    return new Table(columns, rows);
  }
}
