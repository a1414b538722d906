package com.example.ecology;

import org.neuralode.adjoint.discrete.DiscreteAdjoint;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.gradient.Gradient;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.gradient.RecordedSolve;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.Statistics;
import org.neuralode.api.solve.StepObserver;

/**
 * A gradient strategy that keeps only the observed states: every interval between two output times
 * is a solve of its own, which is repeated when the backward pass reaches that interval.
 */
public record ByInterval() implements GradientStrategy {
  private static final GradientStrategy EXACT = new DiscreteAdjoint(DiscreteAdjoint.Keep.STAGES);

  @Override
  public String name() {
    return "by-interval";
  }

  @Override
  public RecordedSolve record(
      Solver solver, InitialValueProblem<? extends DifferentiableField> problem) {
    double[] times = problem.times();
    double[][] states = new double[times.length][];
    double t = problem.t0();
    double[] y = problem.y0();
    Statistics cost = Statistics.NONE;
    for (int m = 0; m < times.length; m++) {
      Solution end = solve(solver, interval(problem, t, y, times[m]));
      cost = cost.plus(end.statistics());
      t = times[m];
      y = end.y();
      states[m] = y;
    }
    Solution rest = solve(solver, interval(problem, t, y, problem.t1()));
    Solution whole =
        new Solution(
            rest.t(), rest.y(), rest.status(), rest.message(), cost.plus(rest.statistics()));
    return new Recorded(solver, problem, states, whole);
  }

  private static Solution solve(Solver solver, InitialValueProblem<?> interval) {
    return solver.solve(interval, StepObserver.NONE).orThrow();
  }

  private static InitialValueProblem<DifferentiableField> interval(
      InitialValueProblem<? extends DifferentiableField> problem,
      double t,
      double[] y,
      double end) {
    return new InitialValueProblem<>(
        problem.field(),
        t,
        y,
        end,
        new double[] {end},
        problem.samples(),
        problem.errorControlled(),
        problem.stops());
  }

  private record Recorded(
      Solver solver,
      InitialValueProblem<? extends DifferentiableField> problem,
      double[][] states,
      Solution solution)
      implements RecordedSolve {

    @Override
    public Statistics backward(double[][] stateBars, Gradient into) {
      double[] times = problem.times();
      double[] lambda = new double[problem.dimension()];
      Statistics cost = Statistics.NONE;
      for (int m = times.length - 1; m >= 0; m--) {
        add(stateBars[m], lambda);
        double t = m == 0 ? problem.t0() : times[m - 1];
        double[] y = m == 0 ? problem.y0() : states[m - 1];
        Gradient part = new Gradient(new double[y.length], into.theta(), new double[1]);
        RecordedSolve again = EXACT.record(solver, interval(problem, t, y, times[m]));
        cost = cost.plus(again.solution().statistics());
        cost = cost.plus(again.backward(new double[][] {lambda}, part));
        lambda = part.y0();
        into.times()[m] += part.times()[0];
        if (m == 0) {
          into.addT0(part.t0());
        } else {
          into.times()[m - 1] += part.t0();
        }
      }
      add(lambda, into.y0());
      return cost;
    }

    private static void add(double[] from, double[] to) {
      for (int i = 0; i < to.length; i++) {
        to[i] += from[i];
      }
    }

    @Override
    public long peakBytes() {
      return (long) Double.BYTES * states.length * problem.dimension();
    }
  }
}
