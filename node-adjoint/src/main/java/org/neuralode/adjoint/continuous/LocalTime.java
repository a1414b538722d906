package org.neuralode.adjoint.continuous;

import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of a recorded solve, and the time from which times in the stretch are counted. In steps
 * of 1e-7 at t = 8000 a number for t itself has three digits of the place within the step, and a
 * backward solve that reads y(t) there sees noise that no step size makes smaller; counted from a
 * time in the midst of such steps the number has all its digits.
 *
 * @param begin time at which the stretch begins, in the direction of the recorded solve
 * @param origin the time to count from
 */
record LocalTime(double begin, double origin) {
  /**
   * Most steps of its own length that a step may lie away from the origin: a number for its time
   * then has twelve digits of the place within it.
   */
  private static final double FAR = 1 << 14;

  /**
   * The stretches of a solve in order, as few as possible: one, counted from 0, where no step is
   * small beside its time.
   */
  static List<LocalTime> of(double[] starts, double[] ends, int steps) {
    List<LocalTime> all = new ArrayList<>();
    if (reach(starts, ends, 0, steps, 0) == steps) {
      all.add(new LocalTime(steps == 0 ? 0 : starts[0], 0));
    } else {
      cut(starts, ends, 0, steps, all);
    }
    return all;
  }

  /** Adds the stretch about the smallest step of a range, and the stretches before and after it. */
  private static void cut(double[] starts, double[] ends, int from, int to, List<LocalTime> all) {
    if (from == to) {
      return;
    }
    int smallest = smallest(starts, ends, from, to);
    double origin = ends[smallest];
    int first = smallest;
    while (first > from && isNear(starts, ends, first - 1, origin)) {
      first--;
    }
    cut(starts, ends, from, first, all);
    all.add(new LocalTime(starts[first], origin));
    cut(starts, ends, reach(starts, ends, smallest + 1, to, origin), to, all);
  }

  /** The first step of a range that is too far from the origin; {@code to} if no step is. */
  private static int reach(double[] starts, double[] ends, int from, int to, double origin) {
    int i = from;
    while (i < to && isNear(starts, ends, i, origin)) {
      i++;
    }
    return i;
  }

  private static boolean isNear(double[] starts, double[] ends, int i, double origin) {
    double far = Math.max(Math.abs(starts[i] - origin), Math.abs(ends[i] - origin));
    return far <= FAR * Math.abs(ends[i] - starts[i]);
  }

  private static int smallest(double[] starts, double[] ends, int from, int to) {
    int smallest = from;
    for (int i = from; i < to; i++) {
      if (Math.abs(ends[i] - starts[i]) < Math.abs(ends[smallest] - starts[smallest])) {
        smallest = i;
      }
    }
    return smallest;
  }
}
