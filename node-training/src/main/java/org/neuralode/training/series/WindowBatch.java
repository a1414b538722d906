package org.neuralode.training.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Windows with the same times since their start, solved together, and the place of each observed
 * row in the solution. A row counts if it has the role that the batch was made for.
 *
 * @param windows the samples
 * @param times increasing, from 0, in the model's unit
 * @param trajectories index of each window's trajectory
 * @param firstRows scaled first row of each window, one after the other
 * @param starts model time at each window's start
 * @param which for each row that counts, the index of its time
 * @param samples for each row that counts, its sample
 * @param targets scaled observations of the rows that count, one after the other; NaN where missing
 * @param terms number of terms in the mean loss
 */
public record WindowBatch(
    List<Window> windows,
    double[] times,
    int[] trajectories,
    double[] firstRows,
    double[] starts,
    int[] which,
    int[] samples,
    double[] targets,
    int terms) {

  /**
   * Groups windows into batches that share their times. Windows with different times are solved
   * apart: with the union of irregular times every sample would pay for the outputs of all, and a
   * sample alone has step sizes of its own. Times that differ by rounding, as 0.4 − 0.1 and 0.3 do,
   * are the same.
   */
  public static List<WindowBatch> group(List<Window> windows, Observations data, Split.Role role) {
    Map<List<Long>, List<Window>> groups = new LinkedHashMap<>();
    for (Window w : windows) {
      List<Long> times =
          Arrays.stream(data.relativeTimes(w))
              .mapToObj(t -> Math.round(t / data.timeResolution()))
              .toList();
      groups.computeIfAbsent(times, t -> new ArrayList<>()).add(w);
    }
    return groups.values().stream().map(g -> of(g, data, role)).filter(b -> b.terms() > 0).toList();
  }

  private static WindowBatch of(List<Window> windows, Observations data, Split.Role role) {
    double[] times = data.relativeTimes(windows.get(0));
    double[] starts = windows.stream().mapToDouble(data::start).toArray();
    int n = data.states();
    int capacity = windows.stream().mapToInt(Window::length).sum();
    int[] which = new int[capacity];
    int[] samples = new int[capacity];
    double[] targets = new double[capacity * n];
    int rows = 0;
    for (int s = 0; s < windows.size(); s++) {
      Window w = windows.get(s);
      for (int i = 0; i < w.length(); i++) {
        if (data.counts(w.trajectory(), w.start() + i, role)) {
          which[rows] = i;
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
        windows.stream().mapToInt(Window::trajectory).toArray(),
        windows.stream().flatMapToDouble(w -> Arrays.stream(data.firstRow(w))).toArray(),
        starts,
        Arrays.copyOf(which, rows),
        Arrays.copyOf(samples, rows),
        Arrays.copyOf(targets, rows * n),
        terms);
  }
}
