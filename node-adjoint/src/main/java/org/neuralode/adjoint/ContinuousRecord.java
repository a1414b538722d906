package org.neuralode.adjoint;

import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.gradient.Gradient;
import org.neuralode.api.gradient.RecordedSolve;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Samples;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Statistics;

/**
 * One solve from which an adjoint equation runs backwards, output by output: λ jumps by the
 * cotangent of each.
 */
final class ContinuousRecord implements RecordedSolve {
  private final InitialValueProblem<? extends DifferentiableField> problem;
  private final Samples samples;
  private final AdjointPass pass;
  private final Memory memory;

  ContinuousRecord(
      InitialValueProblem<? extends DifferentiableField> problem,
      Samples samples,
      AdjointPass pass,
      Memory memory) {
    this.problem = problem;
    this.samples = samples;
    this.pass = pass;
    this.memory = memory;
  }

  @Override
  public double[][] states() {
    return samples.states();
  }

  @Override
  public Solution solution() {
    return samples.solution();
  }

  @Override
  public Statistics backward(double[][] stateBars, Gradient into) {
    long began = System.nanoTime();
    Cotangents.check(stateBars, problem);
    double[] times = problem.times();
    double[][] states = samples.states();
    double[] lambda = new double[problem.dimension()];
    Statistics cost = Statistics.NONE;
    Notes notes = new Notes();
    for (int m = times.length - 1; m >= 0; m--) {
      Cotangents.add(stateBars[m], lambda);
      into.times()[m] += Cotangents.alongFlow(problem.field(), times[m], states[m], stateBars[m]);
      double to = m == 0 ? problem.t0() : times[m - 1];
      if (to != times[m]) {
        Statistics interval = pass.back(m, times[m], to, lambda, into.theta());
        notes.add(interval.note());
        cost = cost.plus(interval.withNote(""));
      }
    }
    Cotangents.add(lambda, into.y0());
    into.addT0(-Cotangents.alongFlow(problem.field(), problem.t0(), problem.y0(), lambda));
    return new Statistics(
        cost.evaluations() + times.length + 1L,
        cost.vjps(),
        cost.jacobians(),
        cost.factorisations(),
        cost.accepted(),
        cost.rejected(),
        System.nanoTime() - began,
        notes.text());
  }

  @Override
  public long peakBytes() {
    return Cotangents.bytes(samples.states()) + memory.peak();
  }
}
