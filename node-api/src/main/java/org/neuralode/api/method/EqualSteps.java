package org.neuralode.api.method;

/**
 * The ends of equal steps from one time to another. Each end is computed from the first time, so
 * that rounding does not pile up, and the last end is exactly the second time.
 */
public final class EqualSteps {
  /** An interval within this many steps above a whole number takes the whole number of steps. */
  private static final double SLACK = 1e-9;

  private EqualSteps() {}

  /** The fewest equal steps from one time to another that are at most {@code step} long. */
  public static long count(double step, double from, double to) {
    return Math.max(1, (long) Math.ceil(Math.abs(to - from) / step - SLACK));
  }

  /** End of step k of {@code count}, counted from 1. */
  public static double end(double from, double to, long count, long k) {
    return k >= count ? to : from + (to - from) * ((double) k / count);
  }
}
