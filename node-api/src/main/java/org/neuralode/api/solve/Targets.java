package org.neuralode.api.solve;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * For the authors of solvers: the times that a step must end at, one after the other: output times
 * where the interpolant is too weak, times that the problem asks to hit, the last numbers before
 * its jumps, and always t1. Mutable.
 */
public final class Targets {
  private final double[] times;
  private final double[] jumps;
  private final double t1;
  private final int direction;
  private int next;
  private int nextJump;

  /**
   * @param ontoTimes whether the output times are among them
   */
  public Targets(InitialValueProblem<?> problem, boolean ontoTimes) {
    t1 = problem.t1();
    direction = problem.direction();
    DoubleStream outputs = Arrays.stream(ontoTimes ? problem.times() : new double[0]);
    times = inOrder(DoubleStream.concat(outputs, Arrays.stream(problem.stops().hit())));
    jumps = inOrder(Arrays.stream(problem.stops().jumps()));
    skip(problem.t0());
    while (nextJump < jumps.length && (jumps[nextJump] - problem.t0()) * direction < 0) {
      nextJump++;
    }
  }

  private double[] inOrder(DoubleStream stops) {
    return stops
        .filter(t -> (t1 - t) * direction >= 0)
        .boxed()
        .sorted((a, b) -> direction * Double.compare(a, b))
        .mapToDouble(Double::doubleValue)
        .toArray();
  }

  /** The next time to end a step at. */
  public double current() {
    double target = next < times.length ? times[next] : t1;
    if (nextJump < jumps.length) {
      double before = Math.nextAfter(jumps[nextJump], -direction * Double.POSITIVE_INFINITY);
      return (before - target) * direction < 0 ? before : target;
    }
    return target;
  }

  /** Moves on from a time that was reached. */
  public void reached(double t) {
    skip(t);
  }

  /**
   * Where the solve goes on after the time that was reached: on the other side of a jump if it was
   * the last number before one, else where it is.
   */
  public double beyond(double t) {
    double at = t;
    while (nextJump < jumps.length && isBeforeOrAt(jumps[nextJump], at)) {
      double after = Math.nextAfter(jumps[nextJump], direction * Double.POSITIVE_INFINITY);
      at = (t1 - after) * direction > 0 ? after : at;
      nextJump++;
    }
    skip(at);
    return at;
  }

  /** Number of jumps that lie behind. */
  public int jumpsPassed() {
    return nextJump;
  }

  /** Whether a time is the last number before the jump, or beyond. */
  private boolean isBeforeOrAt(double jump, double t) {
    return (t - Math.nextAfter(jump, -direction * Double.POSITIVE_INFINITY)) * direction >= 0;
  }

  private void skip(double t) {
    while (next < times.length && (times[next] - t) * direction <= 0) {
      next++;
    }
  }
}
