package org.neuralode.solvers.loop;

import org.neuralode.api.solve.InitialValueProblem;

/**
 * The times that a step must end at, one after the other: output times where the interpolant is too
 * weak, and always t1.
 */
final class Targets {
  private final double[] times;
  private final double t1;
  private final double t0;
  private int next;

  Targets(InitialValueProblem<?> problem, boolean ontoTimes) {
    times = ontoTimes ? problem.times() : new double[0];
    t0 = problem.t0();
    t1 = problem.t1();
    skip(t0);
  }

  /** The next time to end a step at. */
  double current() {
    return next < times.length ? times[next] : t1;
  }

  /** Moves on from a time that was reached. */
  void reached(double t) {
    skip(t);
  }

  private void skip(double t) {
    while (next < times.length && times[next] == t) {
      next++;
    }
  }
}
