package org.neuralode.bench.precision;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.neuralode.testkit.problem.ReferenceProblem;

/** One problem, method and tolerance with the CPU times measured so far; mutable. */
final class Point {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final ReferenceProblem problem;
  private final Contender contender;
  private final double tolerance;
  private final CountingField field;
  private final Supplier<Outcome> solve;
  private final List<Long> samples = new ArrayList<>();
  private Outcome outcome;
  private long evaluations;
  private long cold;
  private long spent;

  Point(ReferenceProblem problem, Contender contender, double tolerance) {
    this.problem = problem;
    this.contender = contender;
    this.tolerance = tolerance;
    field = new CountingField(problem.field());
    solve = contender.setUp().prepare(field, problem, tolerance);
  }

  /** Solves once for the results that do not depend on the clock, then repeats until warm. */
  void warmUp(long nanos) {
    long begin = THREADS.getCurrentThreadCpuTime();
    outcome = solve.get();
    evaluations = field.evaluations();
    cold = THREADS.getCurrentThreadCpuTime() - begin;
    if (outcome.ok() && cold < nanos) {
      timePerSolve(nanos);
    }
    spent = 0;
  }

  /** Takes another sample, unless this point has failed or has had its share of time. */
  void sample(long nanos, long share) {
    if (outcome.ok() && spent < share) {
      samples.add(timePerSolve(nanos));
    }
  }

  private long timePerSolve(long nanos) {
    long begin = THREADS.getCurrentThreadCpuTime();
    long time;
    long solves = 0;
    do {
      outcome = solve.get();
      solves++;
      time = THREADS.getCurrentThreadCpuTime() - begin;
    } while (time < nanos);
    spent += time;
    return time / solves;
  }

  Row row() {
    Collections.sort(samples);
    long median = samples.isEmpty() ? cold : samples.get(samples.size() / 2);
    return new Row(
        problem.name(),
        contender,
        tolerance,
        outcome.ok() ? problem.errorAtEnd(outcome.y()) : Double.NaN,
        evaluations,
        outcome.accepted(),
        median / 1e3,
        outcome.status());
  }
}
