package org.neuralode.api.solve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An observer that keeps the state at the start and at the end of every accepted step. Where a step
 * begins in another state than the last step ended in, as after a jump, both states are kept.
 */
public final class StepSampler implements StepObserver {
  private final List<Double> times = new ArrayList<>();
  private final List<double[]> states = new ArrayList<>();

  public StepSampler(InitialValueProblem<?> problem) {
    keep(problem.t0(), problem.y0());
  }

  @Override
  public Next onStep(Step step) {
    if (!Arrays.equals(step.y0(), states.get(states.size() - 1))) {
      keep(step.t0(), step.y0());
    }
    keep(step.t1(), step.y1());
    return Next.CONTINUE;
  }

  private void keep(double t, double[] y) {
    times.add(t);
    states.add(y.clone());
  }

  /** The states collected so far. */
  public Samples samples(Solution solution) {
    return new Samples(
        times.stream().mapToDouble(Double::doubleValue).toArray(),
        states.toArray(double[][]::new),
        solution);
  }
}
