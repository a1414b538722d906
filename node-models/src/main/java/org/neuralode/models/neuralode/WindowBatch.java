package org.neuralode.models.neuralode;

import java.util.Arrays;
import java.util.List;

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
        windows.stream()
            .flatMapToDouble(w -> Arrays.stream(data.relativeTimes(w)))
            .sorted()
            .distinct()
            .toArray();
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
          which[rows] = Arrays.binarySearch(times, relative[i]);
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
}
