package org.neuralode.adjoint.discrete;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.neuralode.api.method.EqualSteps;
import org.neuralode.api.method.Targets;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Step;

/**
 * The times at which the accepted steps of a solve begin and end, to the bit. A run of equal steps
 * to a time that a step must end at, as solvers with a fixed step take it, is stored in five
 * numbers, however long; the end of any other step is a number of its own. A step starts at the end
 * of the step before, except after a jump.
 */
final class StepTimes {
  /** Numbers in memory that a run takes. */
  private static final int RUN = 5;

  /**
   * A run of equal steps: the k-th ends at from + (to − from) k / count. Its first step is step
   * {@code first}, and {@code before} steps belong to earlier runs.
   */
  private static final class Run {
    private int first;
    private int before;
    private double from;
    private double to;
    private long count;

    double end(int k) {
      return EqualSteps.end(from, to, count, k);
    }
  }

  private final Targets targets;
  private double t0;
  private int direction;

  /** Runs, of which the first {@code runs} are in use. */
  private final List<Run> pool = new ArrayList<>();

  private int runs;

  /** Number of steps that belong to runs. */
  private int regular;

  /** Ends of the steps that belong to no run. */
  private double[] ends = {};

  /**
   * Indices of the steps that do not begin where the step before ended; {@code jumpStarts} has
   * their starts.
   */
  private int[] jumpSteps = {};

  private double[] jumpStarts = {};
  private int jumps;
  private double firstStart;
  private double lastEnd;
  private int steps;

  /**
   * @param ontoTimes whether the solver ends a step at each output time
   */
  StepTimes(InitialValueProblem<?> problem, boolean ontoTimes) {
    targets = new Targets(problem, ontoTimes);
    restart(problem);
  }

  /** Forgets all steps and begins with a problem, in the memory of the problem before. */
  void restart(InitialValueProblem<?> problem) {
    t0 = problem.t0();
    direction = problem.direction();
    targets.restart(problem);
    runs = 0;
    regular = 0;
    jumps = 0;
    steps = 0;
    firstStart = targets.beyond(t0);
    lastEnd = firstStart;
  }

  /** Adds the next step. */
  void add(Step step) {
    if (steps == 0) {
      firstStart = step.t0();
    } else if (step.t0() != lastEnd) {
      if (jumps == jumpSteps.length) {
        jumpSteps = Arrays.copyOf(jumpSteps, 2 * jumps + 1);
        jumpStarts = Arrays.copyOf(jumpStarts, 2 * jumps + 1);
      }
      jumpSteps[jumps] = steps;
      jumpStarts[jumps++] = step.t0();
    }
    if (!extendsRun(step.t1())) {
      begin(step.t0(), step.t1());
    }
    steps++;
    lastEnd = step.t1();
    targets.reached(lastEnd);
    targets.beyond(lastEnd);
  }

  /** Whether the next step continues the last run; otherwise the run ends here. */
  private boolean extendsRun(double end) {
    if (runs == 0) {
      return false;
    }
    Run last = pool.get(runs - 1);
    int length = regular - last.before;
    if (last.first + length < steps) {
      return false;
    }
    if (length < last.count && last.end(length + 1) == end) {
      regular++;
      return true;
    }
    if (length < RUN) {
      dissolve(last, length);
    }
    return false;
  }

  /**
   * Stores the ends of the last run singly: so few steps take less memory as numbers of their own,
   * and most often formed a run by chance.
   */
  private void dissolve(Run last, int length) {
    runs--;
    regular = last.before;
    for (int k = 1; k <= length; k++) {
      addEnd(last.first - regular + k - 1, last.end(k));
    }
  }

  private void addEnd(int at, double end) {
    if (at == ends.length) {
      ends = Arrays.copyOf(ends, Math.max(16, at + at / 2));
    }
    ends[at] = end;
  }

  private void begin(double start, double end) {
    if (runs == pool.size()) {
      pool.add(new Run());
    }
    Run run = pool.get(runs);
    run.first = steps;
    run.before = regular;
    run.from = start;
    run.to = targets.current();
    run.count = Math.round((run.to - start) / (end - start));
    if (run.end(1) == end) {
      runs++;
      regular++;
    } else {
      addEnd(steps - regular, end);
    }
  }

  /** Number of steps. */
  int steps() {
    return steps;
  }

  /** Time at which step i begins. */
  double start(int i) {
    if (i == 0) {
      return firstStart;
    }
    int jump = jump(i);
    return jump >= 0 ? jumpStarts[jump] : end(i - 1);
  }

  /** Time at which step i ends. */
  double end(int i) {
    int r = runs - 1;
    for (int low = 0; low < r; ) { // finds the last run that begins at i or before, else the first
      int middle = (low + r + 1) >>> 1;
      if (pool.get(middle).first <= i) {
        low = middle;
      } else {
        r = middle - 1;
      }
    }
    if (r < 0 || pool.get(r).first > i) {
      return ends[i];
    }
    Run run = pool.get(r);
    int behind = r + 1 < runs ? pool.get(r + 1).before : regular;
    int k = i - run.first + 1;
    return k <= behind - run.before ? run.end(k) : ends[i - behind];
  }

  /** Signed size of step i. */
  double size(int i) {
    return end(i) - start(i);
  }

  /** Time that separates step i − 1 from step i: at a jump, the jump between the two. */
  double time(int i) {
    if (i == 0) {
      return t0;
    }
    double end = end(i - 1);
    return isJump(i) ? Math.nextAfter(end, direction * Double.POSITIVE_INFINITY) : end;
  }

  /** Whether the field jumps between step i − 1 and step i. */
  boolean isJump(int i) {
    return jump(i) >= 0;
  }

  /** Index of a step in the table of jumps, or negative if there is no jump. */
  private int jump(int i) {
    return jumps == 0 ? -1 : Arrays.binarySearch(jumpSteps, 0, jumps, i);
  }

  /** Bytes of the numbers kept. */
  long bytes() {
    return (long) Double.BYTES * (ends.length + RUN * runs + 2 * jumpSteps.length);
  }
}
