package org.neuralode.adjoint.continuous;

import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of a recorded solve, and the origin from which time is counted in the stretch. In steps
 * of 1e-7 at t = 8000, a number for t itself resolves the place within a step to three digits only,
 * and a backward solve along y(t) sees noise that no step size makes smaller; a number counted from
 * a time among these steps resolves it fully.
 *
 * @param begin time at which the stretch begins, in the direction of the recorded solve
 * @param origin the time to count from
 */
record LocalTime(double begin, double origin) {
  /**
   * Greatest distance of a step from the origin, in lengths of that step: a time counted from the
   * origin then resolves the place within the step to twelve digits.
   */
  private static final double FAR = 1 << 14;

  /**
   * The stretches of a solve in order: a single one, counted from 0, unless a step is too small
   * beside its time.
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

  /** Adds the stretch about the smallest of these steps, and the stretches before and after it. */
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
