package org.neuralode.models.ode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.neuralode.training.data.TimeSeries;
import org.neuralode.training.data.Trajectory;
import org.neuralode.training.figure.Panel;
import org.neuralode.training.figure.Series;
import org.neuralode.training.series.Split;

/** Draws predicted paths beside the observations. */
final class ForecastFigures {
  /** The most paths of one figure; more would be unreadable. */
  private static final int SHOWN = 2;

  private final TimeSeries data;
  private final Split split;
  private final List<Forecast> curves;

  /**
   * Takes the data and paths to draw.
   *
   * @param curves one fine path per trajectory
   */
  ForecastFigures(TimeSeries data, Split split, List<Forecast> curves) {
    this.data = data;
    this.split = split;
    this.curves = curves;
  }

  /** One figure of each state over time, and one of the plane of the first two states. */
  List<Panel> panels() {
    List<Panel> panels = new ArrayList<>();
    for (int s = 0; s < data.states().size(); s++) {
      panels.add(fit(s));
    }
    if (data.states().size() >= 2) {
      panels.add(phase());
    }
    return panels;
  }

  private Panel fit(int s) {
    List<Series> series = new ArrayList<>();
    for (int k = 0; k < shown(); k++) {
      Forecast curve = curves.get(k);
      series.add(new Series("model" + suffix(k), curve.times(), curve.state(s), Series.Style.LINE));
      addPoints(series, k, data.trajectories().get(k).times(), s);
    }
    String name = data.states().get(s);
    String caption =
        "Model and observations of "
            + name
            + ". Held-out points were never trained on: there the model extrapolates.";
    return new Panel(name + " over " + data.time(), caption, data.time(), name, series);
  }

  private Panel phase() {
    List<Series> series = new ArrayList<>();
    for (int k = 0; k < shown(); k++) {
      Forecast curve = curves.get(k);
      series.add(
          new Series("model" + suffix(k), curve.state(0), curve.state(1), Series.Style.LINE));
      addPoints(series, k, column(data.trajectories().get(k), 0), 1);
    }
    String x = data.states().get(0);
    String y = data.states().get(1);
    String caption =
        "The path of the model in the plane of " + x + " and " + y + ", and the observations.";
    return new Panel("Phase portrait", caption, x, y, series);
  }

  private int shown() {
    return Math.min(SHOWN, curves.size());
  }

  private String suffix(int k) {
    return shown() == 1 ? "" : " " + (k + 1);
  }

  /** Adds the observations of a state, one series for each role that has any. */
  private void addPoints(List<Series> series, int k, double[] x, int s) {
    addPoints(series, "data", k, x, s, Split.Role.TRAIN);
    addPoints(series, "validation", k, x, s, Split.Role.VALIDATION);
    addPoints(series, "held out", k, x, s, Split.Role.HOLDOUT);
  }

  private void addPoints(
      List<Series> series, String name, int k, double[] x, int s, Split.Role role) {
    double[] y = column(data.trajectories().get(k), s);
    for (int i = 0; i < y.length; i++) {
      y[i] = split.role(k, i) == role ? y[i] : Double.NaN;
    }
    if (Arrays.stream(y).anyMatch(v -> !Double.isNaN(v))) {
      series.add(new Series(name + suffix(k), x, y, Series.Style.POINTS));
    }
  }

  private static double[] column(Trajectory t, int s) {
    return Arrays.stream(t.values()).mapToDouble(row -> row[s]).toArray();
  }
}
