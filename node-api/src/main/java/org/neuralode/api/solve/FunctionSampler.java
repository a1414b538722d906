package org.neuralode.api.solve;

import java.util.Arrays;

/**
 * An observer that keeps the values of a function of the state, not the state, at each of a
 * problem's output times.
 */
public final class FunctionSampler implements StepObserver {
  private final StateFunction function;
  private final double[] times;
  private final int direction;
  private final int length;
  private final double[] state;
  private final double[][] values;
  private int next;

  /**
   * @param length number of values of the function
   */
  public FunctionSampler(InitialValueProblem<?> problem, StateFunction function, int length) {
    this.function = function;
    this.length = length;
    times = problem.times();
    direction = problem.direction();
    state = new double[problem.dimension()];
    values = new double[times.length][];
    while (next < times.length && times[next] == problem.t0()) {
      keep(problem.y0());
    }
  }

  @Override
  public Next onStep(Step step) {
    while (next < times.length && (times[next] - step.t1()) * direction <= 0) {
      step.interpolate(times[next], state);
      keep(state);
    }
    return Next.CONTINUE;
  }

  private void keep(double[] y) {
    values[next] = new double[length];
    function.eval(times[next], y, values[next]);
    next++;
  }

  /**
   * The values collected so far, as samples with the function's values in place of states; the
   * solution is that of the state.
   */
  public Samples samples(Solution solution) {
    return new Samples(Arrays.copyOf(times, next), Arrays.copyOf(values, next), solution);
  }
}
