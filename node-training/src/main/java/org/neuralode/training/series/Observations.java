package org.neuralode.training.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.neuralode.training.data.TimeSeries;
import org.neuralode.training.data.Trajectory;
import org.neuralode.training.loss.Loss;

/** The data as a model sees them: scaled values, and times in the model's unit. */
public final class Observations {
  private final TimeSeries data;
  private final Split split;
  private final Loss loss;
  private final double timeUnit;
  private final double reference;
  private final double timeResolution;
  private final List<double[][]> scaled = new ArrayList<>();

  public Observations(TimeSeries data, Split split, Scaling scaling, Loss loss, double timeUnit) {
    this.data = data;
    this.split = split;
    this.loss = loss;
    this.timeUnit = timeUnit;
    reference = data.trajectories().stream().mapToDouble(t -> t.times()[0]).min().orElseThrow();
    double farthest =
        data.trajectories().stream()
            .flatMapToDouble(t -> Arrays.stream(t.times()))
            .map(Math::abs)
            .max()
            .orElseThrow();
    timeResolution = 4096 * Math.ulp(farthest) / timeUnit;
    for (Trajectory t : data.trajectories()) {
      double[][] rows = new double[t.length()][];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = scaling.encode(t.values()[i]);
      }
      scaled.add(rows);
    }
  }

  int states() {
    return data.states().size();
  }

  /** A span of model time well above the rounding error of a difference of the data's times. */
  double timeResolution() {
    return timeResolution;
  }

  /** Model times of a window's rows, counted from the window's first row. */
  public double[] relativeTimes(Window w) {
    double[] times = data.trajectories().get(w.trajectory()).times();
    double[] relative = new double[w.length()];
    for (int i = 0; i < relative.length; i++) {
      relative[i] = (times[w.start() + i] - times[w.start()]) / timeUnit;
    }
    return relative;
  }

  /** Model times of given data times, counted from a trajectory's first row. */
  public double[] relative(int trajectory, double[] times) {
    double[] relative = new double[times.length];
    for (int i = 0; i < times.length; i++) {
      relative[i] = (times[i] - data.trajectories().get(trajectory).times()[0]) / timeUnit;
    }
    return relative;
  }

  /** Model time at a window's start, counted from the earliest time of all trajectories. */
  public double start(Window w) {
    return (data.trajectories().get(w.trajectory()).times()[w.start()] - reference) / timeUnit;
  }

  /** The scaled values of a row; NaN where missing. */
  public double[] row(int trajectory, int i) {
    return scaled.get(trajectory)[i];
  }

  /** Whether a row has that role. */
  public boolean counts(int trajectory, int i, Split.Role role) {
    return split.role(trajectory, i) == role;
  }

  /** Number of terms that rows of targets contribute to the loss. */
  int terms(double[] targets, int rows) {
    int n = states();
    int terms = 0;
    for (int r = 0; r < rows; r++) {
      terms += loss.terms(targets, r * n, n);
    }
    return terms;
  }

  /**
   * The scaled first row of a window. A missing value is replaced by the last one before it in a
   * row of the same role, else by 0, the mean of scaled values; never by a later one, which the
   * model is to foretell.
   */
  public double[] firstRow(Window w) {
    Split.Role role = split.role(w.trajectory(), w.start());
    double[] row = row(w.trajectory(), w.start()).clone();
    for (int s = 0; s < row.length; s++) {
      for (int i = w.start() - 1; i >= 0 && Double.isNaN(row[s]); i--) {
        row[s] = counts(w.trajectory(), i, role) ? row(w.trajectory(), i)[s] : Double.NaN;
      }
      row[s] = Double.isNaN(row[s]) ? 0 : row[s];
    }
    return row;
  }

  /**
   * The windows to train on: all of a length, or whole trajectories if the length is 0. Every
   * window begins at a training row, since the model is given the first row, and contributes a term
   * to the loss.
   *
   * @throws IllegalArgumentException if there is none
   */
  public List<Window> trainingWindows(int length) {
    List<Window> windows = new ArrayList<>();
    for (int k = 0; k < data.trajectories().size(); k++) {
      int rows = split.trainingRows(k);
      if (!split.trains(k)) {
        continue;
      }
      if (length == 0 || length >= rows) {
        windows.add(new Window(k, 0, rows));
        continue;
      }
      for (int start = 0; start + length <= rows; start++) {
        if (counts(k, start, Split.Role.TRAIN)) {
          windows.add(new Window(k, start, length));
        }
      }
    }
    windows.removeIf(w -> WindowBatch.group(List.of(w), this, Split.Role.TRAIN).isEmpty());
    if (windows.isEmpty()) {
      throw new IllegalArgumentException(
          "the rows used for training hold no observation for loss " + loss.name());
    }
    return windows;
  }

  /** The whole trajectories that hold validation rows. */
  public List<Window> validationWindows() {
    List<Window> windows = new ArrayList<>();
    for (int k = 0; k < data.trajectories().size(); k++) {
      int trajectory = k;
      int rows = split.trainingRows(k);
      boolean any =
          IntStream.range(0, rows).anyMatch(i -> counts(trajectory, i, Split.Role.VALIDATION));
      if (any) {
        windows.add(new Window(k, 0, rows));
      }
    }
    return windows;
  }
}
