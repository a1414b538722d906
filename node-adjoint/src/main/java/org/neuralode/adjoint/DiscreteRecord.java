package org.neuralode.adjoint;

import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.gradient.Gradient;
import org.neuralode.api.gradient.RecordedSolve;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.ReplayableSolver;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Statistics;

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
    BackwardPass pass = new BackwardPass(problem, solver, steps.times(), states, stateBars, into);
    for (int i = steps.times().steps() - 1; i >= 0; i--) {
      pass.pullBack(i, steps.state(i), steps.stages(i));
    }
    return pass.finish();
  }

  @Override
  public long peakBytes() {
    return steps.bytes() + Cotangents.bytes(states);
  }
}
