package org.neuralode.api.solve;

import java.util.ArrayList;
import java.util.List;

/** An observer that keeps the interpolants of all steps as one {@link DenseSolution}. */
public final class DenseRecorder implements StepObserver {
  private final List<double[][]> values = new ArrayList<>();
  private final List<Double> times = new ArrayList<>();
  private final double[] initial;

  public DenseRecorder(InitialValueProblem<?> problem) {
    initial = problem.y0().clone();
    times.add(problem.t0());
  }

  @Override
  public Next onStep(Step step) {
    values.add(StepPolynomials.values(step, DenseSolution.DEGREE, initial.length));
    times.add(step.t1());
    return Next.CONTINUE;
  }

  /** The solution over the steps seen so far. */
  public DenseSolution solution() {
    double[] ends = times.stream().mapToDouble(Double::doubleValue).toArray();
    return new DenseSolution(ends, values.toArray(double[][][]::new), initial);
  }
}
