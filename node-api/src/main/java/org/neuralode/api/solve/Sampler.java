package org.neuralode.api.solve;

import java.util.Arrays;

/** An observer that keeps the state at each of a problem's output times. */
public final class Sampler implements StepObserver {
  private final double[] times;
  private final double[][] states;
  private final int direction;
  private int next;

  public Sampler(InitialValueProblem<?> problem) {
    times = problem.times();
    states = new double[times.length][];
    direction = problem.direction();
    while (next < times.length && times[next] == problem.t0()) {
      states[next++] = problem.y0().clone();
    }
  }

  @Override
  public Next onStep(Step step) {
    while (next < times.length && (times[next] - step.t1()) * direction <= 0) {
      double[] y = new double[step.y1().length];
      step.interpolate(times[next], y);
      states[next++] = y;
    }
    return Next.CONTINUE;
  }

  /** Number of output times reached so far. */
  public int reached() {
    return next;
  }

  /** The states collected so far; entries from {@link #reached()} on are absent. */
  public Samples samples(Solution solution) {
    return new Samples(Arrays.copyOf(times, next), Arrays.copyOf(states, next), solution);
  }
}
