package org.neuralode.adjoint;

import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.gradient.Gradient;
import org.neuralode.api.gradient.RecordedSolve;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.OutputCotangents;
import org.neuralode.api.solve.ReplayableSolver;
import org.neuralode.api.solve.ReversibleStepMap;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Statistics;
import org.neuralode.api.solve.StepCotangent;
import org.neuralode.api.solve.StepMap;

/** The steps of one solve, to be pulled back from the last to the first. */
final class DiscreteRecord implements RecordedSolve {
  private final InitialValueProblem<? extends DifferentiableField> problem;
  private final ReplayableSolver solver;
  private final StepRecorder steps;
  private final Solution solution;
  private final double[][] states;

  DiscreteRecord(
      InitialValueProblem<? extends DifferentiableField> problem,
      ReplayableSolver solver,
      StepRecorder steps,
      Solution solution) {
    this.problem = problem;
    this.solver = solver;
    this.steps = steps;
    this.solution = solution;
    states = steps.outputs(solution);
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
    StepMap map = solver.stepMap(problem);
    double[] lambda = new double[length(map)];
    StepCotangent cotangent = new StepCotangent(lambda, into.theta());
    OutputCotangents outputs = new OutputCotangents(times, stateBars, into.times());
    GridCotangents grid =
        new GridCotangents(steps, problem, solver.stepsOntoTimes(), stateBars, into);
    int end = times.length;
    for (int i = steps.steps() - 1; i >= 0; i--) {
      double t = steps.start(i);
      double t1 = steps.end(i);
      while (end > 0 && times[end - 1] == steps.time(i + 1) && grid.isAnchor(i + 1)) {
        Cotangents.add(stateBars[--end], lambda);
      }
      int from = end;
      while (from > 0 && (times[from - 1] - t) * problem.direction() > 0) {
        from--;
      }
      outputs.window(from, end);
      end = from;
      cotangent.clearTime();
      map.pullBack(t, t1 - t, steps.state(i), steps.stages(i), outputs, cotangent);
      if (map instanceof ReversibleStepMap carrying && (i == 0 || steps.isJump(i))) {
        carrying.pullBackStart(t, steps.state(i), cotangent);
      }
      grid.addStep(i, cotangent);
    }
    for (int m = 0; m < end; m++) {
      Cotangents.add(stateBars[m], lambda);
    }
    Cotangents.add(lambda, into.y0());
    long extra = grid.distribute(states);
    return new Statistics(
        map.evaluations() + extra, map.vjps(), steps.steps(), 0, System.nanoTime() - began);
  }

  /** Of the cotangent between two steps. */
  private int length(StepMap map) {
    return map instanceof ReversibleStepMap carrying ? carrying.length() : problem.dimension();
  }

  @Override
  public long peakBytes() {
    return steps.bytes() + Cotangents.bytes(states);
  }
}
