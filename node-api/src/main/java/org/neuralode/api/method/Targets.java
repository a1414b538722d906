package org.neuralode.api.method;

import java.util.Arrays;
import org.neuralode.api.solve.InitialValueProblem;

/**
 * For the authors of solvers: the times that a step must end at, one after the other: output times
 * where the interpolant is too weak, times that the problem asks to hit, the last numbers before
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
   * @param ontoTimes whether the output times are among them
   */
  public Targets(InitialValueProblem<?> problem, boolean ontoTimes) {
    this.ontoTimes = ontoTimes;
    restart(problem);
  }

  /** Begins anew with this problem. */
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
   * Both together in the direction of the solve.
   *
   * @param beyond takes the place of those beyond t1
   * @param room used if it has the length
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
