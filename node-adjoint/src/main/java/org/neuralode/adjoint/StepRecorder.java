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
  private double[] starts = new double[64];
  private double[] ends = new double[64];
  private final double t0;
  private final int direction;
  private int steps;

  StepRecorder(InitialValueProblem<?> problem, DiscreteAdjoint.Keep keep) {
    this.keep = keep;
    sampler = new Sampler(problem);
    t0 = problem.t0();
    direction = problem.direction();
  }

  @Override
  public Next onStep(Step step) {
    states.add(step.y0().clone());
    if (keep == DiscreteAdjoint.Keep.STAGES) {
      double[] k = new double[step.stageLength()];
      step.saveStages(k);
      stages.add(k);
    }
    if (steps == starts.length) {
      starts = Arrays.copyOf(starts, 2 * steps);
      ends = Arrays.copyOf(ends, 2 * steps);
    }
    starts[steps] = step.t0();
    ends[steps++] = step.t1();
    return sampler.onStep(step);
  }

  /** Number of steps. */
  int steps() {
    return steps;
  }

  /** Time at which step i begins. */
  double start(int i) {
    return starts[i];
  }

  /** Time at which step i ends. */
  double end(int i) {
    return ends[i];
  }

  /** Time that separates step i − 1 from step i: at a jump, the jump between the two. */
  double time(int i) {
    if (i == 0) {
      return t0;
    }
    return isJump(i)
        ? Math.nextAfter(ends[i - 1], direction * Double.POSITIVE_INFINITY)
        : ends[i - 1];
  }

  /** Whether the field jumps between step i − 1 and step i. */
  boolean isJump(int i) {
    return i > 0 && i < steps && starts[i] != ends[i - 1];
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
    return 2L * Double.BYTES * steps
        + Cotangents.bytes(states.toArray(double[][]::new))
        + Cotangents.bytes(stages.toArray(double[][]::new));
  }
}
