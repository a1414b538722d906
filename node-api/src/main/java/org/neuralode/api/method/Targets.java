package org.neuralode.api.method;

import java.util.Arrays;
import org.neuralode.api.solve.InitialValueProblem;

/**
 * The times that a step must end at, one after the other, for the authors of solvers: output times
 * if the interpolant is too weak, the step times of the problem's stops, the last numbers before
 * its jumps, and always t1. Mutable.
 */
public final class Targets {
  private static final double[] NONE = {};

  private final boolean ontoTimes;
  private double[] times = NONE;
  private double[] jumps = NONE;
  private double t1;
  private int direction;
  private int next;
  private int nextJump;

  /**
   * @param ontoTimes whether the output times are among the times to end a step at
   */
  public Targets(InitialValueProblem<?> problem, boolean ontoTimes) {
    this.ontoTimes = ontoTimes;
    restart(problem);
  }

  /** Begins anew with this problem, in the memory of the problem before if the counts agree. */
  public void restart(InitialValueProblem<?> problem) {
    t1 = problem.t1();
    direction = problem.direction();
    double never = direction * Double.POSITIVE_INFINITY;
    times = inOrder(ontoTimes ? problem.times() : NONE, problem.stops().stepTimes(), t1, times);
    jumps = inOrder(NONE, problem.stops().jumpTimes(), never, jumps);
    next = 0;
    nextJump = 0;
    skip(problem.t0());
    while (nextJump < jumps.length && (jumps[nextJump] - problem.t0()) * direction < 0) {
      nextJump++;
    }
  }

  /**
   * Output times and stops together, in the direction of the solve.
   *
   * @param beyond takes the place of times beyond t1
   * @param room memory for the result, used if its length fits
   */
  private double[] inOrder(double[] outputs, double[] stops, double beyond, double[] room) {
    int count = outputs.length + stops.length;
    double[] all = room.length == count ? room : new double[count];
    System.arraycopy(outputs, 0, all, 0, outputs.length);
    System.arraycopy(stops, 0, all, outputs.length, stops.length);
    for (int i = 0; i < count; i++) {
      all[i] = (t1 - all[i]) * direction >= 0 ? all[i] : beyond;
    }
    Arrays.sort(all);
    for (int i = 0; direction < 0 && i < count / 2; i++) {
      double swapped = all[i];
      all[i] = all[count - 1 - i];
      all[count - 1 - i] = swapped;
    }
    return all;
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

  /** Moves on to the first time beyond a time that was reached. */
  public void reached(double t) {
    skip(t);
  }

  /**
   * The time at which the solve goes on after a time was reached: the first number after a jump if
   * that time is the last number before the jump, else the time itself.
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

  /** Number of jumps that the solve has passed. */
  public int jumpsPassed() {
    return nextJump;
  }

  /** Whether a time is the last number before the jump, or lies beyond that number. */
  private boolean isBeforeOrAt(double jump, double t) {
    return (t - Math.nextAfter(jump, -direction * Double.POSITIVE_INFINITY)) * direction >= 0;
  }

  private void skip(double t) {
    while (next < times.length && (times[next] - t) * direction <= 0) {
      next++;
    }
  }
}
