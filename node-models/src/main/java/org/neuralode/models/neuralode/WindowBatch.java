package org.neuralode.models.neuralode;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Windows solved together: the union of their times since each one's start, and where each observed
 * row is to be found in it.
 *
 * @param windows the samples
 * @param times increasing, from 0, in the model's unit
 * @param starts the clock at each window's start
 * @param which for each row that counts, the index of its time
 * @param samples for each row that counts, its sample
 * @param targets scaled observations of the rows that count, one after the other; NaN where missing
 * @param terms number of terms in the mean loss
 */
record WindowBatch(
    List<Window> windows,
    double[] times,
    double[] starts,
    int[] which,
    int[] samples,
    double[] targets,
    int terms) {

  static WindowBatch of(List<Window> windows, Observations data, Split.Role role) {
    double[] times =
        union(windows.stream().flatMapToDouble(w -> Arrays.stream(data.relativeTimes(w))));
    double[] starts = windows.stream().mapToDouble(data::start).toArray();
    int n = data.states();
    int capacity = windows.stream().mapToInt(Window::length).sum();
    int[] which = new int[capacity];
    int[] samples = new int[capacity];
    double[] targets = new double[capacity * n];
    int rows = 0;
    for (int s = 0; s < windows.size(); s++) {
      Window w = windows.get(s);
      double[] relative = data.relativeTimes(w);
      for (int i = 0; i < w.length(); i++) {
        if (data.counts(w.trajectory(), w.start() + i, role)) {
          which[rows] = index(times, relative[i]);
          samples[rows] = s;
          System.arraycopy(data.row(w.trajectory(), w.start() + i), 0, targets, rows * n, n);
          rows++;
        }
      }
    }
    int terms = data.terms(targets, rows);
    return new WindowBatch(
        windows,
        times,
        starts,
        Arrays.copyOf(which, rows),
        Arrays.copyOf(samples, rows),
        Arrays.copyOf(targets, rows * n),
        terms);
  }

  /**
   * All times in order, each once. Times that differ by rounding, as 0.4 − 0.1 and 0.3 do, are one:
   * a solver is not to step from the one to the other.
   */
  private static double[] union(DoubleStream all) {
    double[] times = all.sorted().toArray();
    double rounding = 1e-12 * times[times.length - 1];
    int count = 0;
    for (double t : times) {
      if (count == 0 || t - times[count - 1] > rounding) {
        times[count++] = t;
      }
    }
    return Arrays.copyOf(times, count);
  }

  /** Where a time, or the one it was united with, is in the union. */
  private static int index(double[] times, double t) {
    int found = Arrays.binarySearch(times, t);
    return found >= 0 ? found : -found - 2;
  }
}
