package org.neuralode.api.method;

/**
 * The ends of equal steps that cover an interval of time. Each end is computed from the start of
 * the interval, so that rounding does not pile up, and the last end is exactly the end of the
 * interval.
 */
public final class EqualSteps {
  /** How far, in steps, an interval may exceed a whole number of steps without a further step. */
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
