package org.neuralode.adjoint;

import java.util.Arrays;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Step;

/** Where the accepted steps of a solve begin and end: two numbers per step. */
final class StepTimes {
  private final double t0;
  private final int direction;
  private double[] starts = new double[64];
  private double[] ends = new double[64];
  private int steps;

  StepTimes(InitialValueProblem<?> problem) {
    t0 = problem.t0();
    direction = problem.direction();
  }

  /** Adds the next step. */
  void add(Step step) {
    if (steps == starts.length) {
      starts = Arrays.copyOf(starts, 2 * steps);
      ends = Arrays.copyOf(ends, 2 * steps);
    }
    starts[steps] = step.t0();
    ends[steps++] = step.t1();
  }

  /** Number of steps. */
  int steps() {
    return steps;
  }

  /** Time at which step i begins. */
  double start(int i) {
    return starts[i];
  }

  /** Time at which step i ends. */
  double end(int i) {
    return ends[i];
  }

  /** Signed size of step i. */
  double size(int i) {
    return ends[i] - starts[i];
  }

  /** Time that separates step i − 1 from step i: at a jump, the jump between the two. */
  double time(int i) {
    if (i == 0) {
      return t0;
    }
    return isJump(i)
        ? Math.nextAfter(ends[i - 1], direction * Double.POSITIVE_INFINITY)
        : ends[i - 1];
  }

  /** Whether the field jumps between step i − 1 and step i. */
  boolean isJump(int i) {
    return i > 0 && i < steps && starts[i] != ends[i - 1];
  }

  /** Bytes of the numbers kept. */
  long bytes() {
    return 2L * Double.BYTES * steps;
  }
}
