package org.neuralode.adjoint;

import java.util.ArrayList;
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
  private final StepTimes times;

  StepRecorder(InitialValueProblem<?> problem, DiscreteAdjoint.Keep keep) {
    this.keep = keep;
    sampler = new Sampler(problem);
    times = new StepTimes(problem);
  }

  @Override
  public Next onStep(Step step) {
    states.add(step.y0().clone());
    if (keep == DiscreteAdjoint.Keep.STAGES) {
      double[] k = new double[step.stageLength()];
      step.saveStages(k);
      stages.add(k);
    }
    times.add(step);
    return sampler.onStep(step);
  }

  /** Where the steps begin and end. */
  StepTimes times() {
    return times;
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

  /** Bytes of the numbers kept. */
  long bytes() {
    return times.bytes()
        + Cotangents.bytes(states.toArray(double[][]::new))
        + Cotangents.bytes(stages.toArray(double[][]::new));
  }
}
