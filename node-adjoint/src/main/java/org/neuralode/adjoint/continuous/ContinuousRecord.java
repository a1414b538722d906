package org.neuralode.adjoint.continuous;

import java.util.Arrays;
import org.neuralode.adjoint.cotangent.Cotangents;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.gradient.Gradient;
import org.neuralode.api.gradient.RecordedSolve;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Samples;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Statistics;

/**
 * A recorded solve along which an adjoint equation is solved backwards, output by output: at each
 * output λ jumps by its cotangent.
 */
final class ContinuousRecord implements RecordedSolve {
  private final InitialValueProblem<? extends DifferentiableField> problem;
  private final double[][] states;
  private final Solution solution;
  private final AdjointPass pass;
  private final Memory memory;
  private final double[] lambda;
  private final double[] slope;

  ContinuousRecord(
      InitialValueProblem<? extends DifferentiableField> problem,
      Samples samples,
      AdjointPass pass,
      Memory memory) {
    this(
        problem,
        samples.states(),
        samples.solution(),
        pass,
        memory,
        new double[problem.dimension()],
        new double[problem.dimension()]);
  }

  /**
   * @param states states at the output times
   * @param lambda memory for λ; length n
   * @param slope memory for a value of the field; length n
   */
  ContinuousRecord(
      InitialValueProblem<? extends DifferentiableField> problem,
      double[][] states,
      Solution solution,
      AdjointPass pass,
      Memory memory,
      double[] lambda,
      double[] slope) {
    this.problem = problem;
    this.states = states;
    this.solution = solution;
    this.pass = pass;
    this.memory = memory;
    this.lambda = lambda;
    this.slope = slope;
  }

  @Override
  public double[][] states() {
    return states;
  }

  @Override
  public Solution solution() {
    return solution;
  }

  @Override
  public Statistics backward(double[][] stateBars, Gradient into) {
    long began = System.nanoTime();
    Cotangents.check(stateBars, problem);
    double[] times = problem.times();
    Arrays.fill(lambda, 0);
    pass.begin();
    Statistics cost = Statistics.NONE;
    Notes notes = new Notes();
    for (int m = times.length - 1; m >= 0; m--) {
      Cotangents.add(stateBars[m], lambda);
      into.times()[m] += alongFlow(times[m], states[m], stateBars[m]);
      double to = m == 0 ? problem.t0() : times[m - 1];
      if (to != times[m]) {
        Statistics interval = pass.back(m, times[m], to, lambda, into.theta());
        notes.add(interval.note());
        cost = cost.plus(interval.withNote(""));
      }
    }
    Cotangents.add(lambda, into.y0());
    into.addT0(-alongFlow(problem.t0(), problem.y0(), lambda));
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

  private double alongFlow(double t, double[] y, double[] bar) {
    return Cotangents.alongFlow(problem.field(), t, y, bar, slope);
  }

  @Override
  public long peakBytes() {
    return Cotangents.bytes(states) + memory.peak();
  }
}
