package org.neuralode.api.solve;

import java.util.Arrays;

/** An observer that keeps the state at each of a problem's output times. */
public final class Sampler implements StepObserver {
  private double[] times = {};
  private double[][] states = {};
  private int direction;
  private int next;

  public Sampler(InitialValueProblem<?> problem) {
    restart(problem);
  }

  /**
   * Solves the problem and collects the states at its output times from the interpolants of the
   * steps.
   */
  public static Samples sample(
      Solver solver, InitialValueProblem<?> problem, StepObserver observer) {
    Sampler sampler = new Sampler(problem);
    StepObserver both =
        observer == StepObserver.NONE
            ? sampler
            : step -> {
              sampler.onStep(step);
              return observer.onStep(step);
            };
    return sampler.samples(solver.solve(problem, both));
  }

  /**
   * Forgets all states and begins with this problem, in the memory of the problem before if the
   * sizes agree.
   */
  public void restart(InitialValueProblem<?> problem) {
    times = problem.times();
    direction = problem.direction();
    int n = problem.dimension();
    if (states.length != times.length || (states.length > 0 && states[0].length != n)) {
      states = new double[times.length][n];
    }
    next = 0;
    while (next < times.length && times[next] == problem.t0()) {
      System.arraycopy(problem.y0(), 0, states[next++], 0, n);
    }
  }

  @Override
  public Next onStep(Step step) {
    while (next < times.length && (times[next] - step.t1()) * direction <= 0) {
      step.interpolate(times[next], states[next]);
      next++;
    }
    return Next.CONTINUE;
  }

  /** Number of output times reached so far. */
  public int reached() {
    return next;
  }

  /**
   * One state per output time, of which {@link #reached()} have been written so far; not a copy:
   * the next {@link #restart} overwrites the states.
   */
  public double[][] states() {
    return states;
  }

  /** The states collected so far, one for each of the {@link #reached()} output times. */
  public Samples samples(Solution solution) {
    return new Samples(Arrays.copyOf(times, next), Arrays.copyOf(states, next), solution);
  }
}
