package org.neuralode.adjoint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Sampler;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Step;
import org.neuralode.api.solve.StepMap;
import org.neuralode.api.solve.StepObserver;

/** Keeps the start of every accepted step, and its stages where asked. */
final class StepRecorder implements StepObserver {
  private final DiscreteAdjoint.Keep keep;
  private final Sampler sampler;
  private final List<double[]> states = new ArrayList<>();
  private final List<double[]> stages = new ArrayList<>();
  private double[] grid = new double[64];
  private int steps;

  StepRecorder(InitialValueProblem<?> problem, DiscreteAdjoint.Keep keep) {
    this.keep = keep;
    sampler = new Sampler(problem);
    grid[0] = problem.t0();
  }

  @Override
  public Next onStep(Step step) {
    states.add(step.y0().clone());
    if (keep == DiscreteAdjoint.Keep.STAGES) {
      double[] k = new double[step.stageLength()];
      step.saveStages(k);
      stages.add(k);
    }
    steps++;
    if (steps == grid.length) {
      grid = Arrays.copyOf(grid, 2 * steps);
    }
    grid[steps] = step.t1();
    return sampler.onStep(step);
  }

  /** Number of steps. */
  int steps() {
    return steps;
  }

  /** Time at which step i begins and step i − 1 ends. */
  double time(int i) {
    return grid[i];
  }

  /** State at the start of step i. */
  double[] state(int i) {
    return states.get(i);
  }

  /** Stages of step i, or the request to recompute them. */
  double[] stages(int i) {
    return stages.isEmpty() ? StepMap.RECOMPUTE : stages.get(i);
  }

  /** States at the output times. */
  double[][] outputs(Solution solution) {
    return sampler.samples(solution).states();
  }
}
