package org.neuralode.adjoint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.ReplayableSolver;
import org.neuralode.api.solve.ReversibleSolver;
import org.neuralode.api.solve.Sampler;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Step;
import org.neuralode.api.solve.StepMap;
import org.neuralode.api.solve.StepObserver;

/**
 * Keeps the start of every accepted step, and its stages where asked; the start of a reversible one
 * is the state and what the method carries.
 */
final class StepRecorder implements StepObserver {
  /** What is copied of a step beside the state, and where. */
  private enum Copies {
    NOTHING,
    STAGES,
    CARRIED
  }

  private final Copies copies;
  private final Sampler sampler;
  private final List<double[]> states = new ArrayList<>();
  private final List<double[]> stages = new ArrayList<>();
  private double[] starts = new double[64];
  private double[] ends = new double[64];
  private final double t0;
  private final int direction;
  private int steps;

  private StepRecorder(InitialValueProblem<?> problem, Copies copies) {
    this.copies = copies;
    sampler = new Sampler(problem);
    t0 = problem.t0();
    direction = problem.direction();
  }

  /** Keeps what this solver's steps need to be pulled back, and stages where asked. */
  static StepRecorder of(
      ReplayableSolver solver, InitialValueProblem<?> problem, DiscreteAdjoint.Keep keep) {
    if (solver instanceof ReversibleSolver) {
      return new StepRecorder(problem, Copies.CARRIED);
    }
    boolean all = keep == DiscreteAdjoint.Keep.STAGES;
    return new StepRecorder(problem, all ? Copies.STAGES : Copies.NOTHING);
  }

  @Override
  public Next onStep(Step step) {
    double[] y = step.y0();
    states.add(copies == Copies.CARRIED ? withCarried(y, step) : y.clone());
    if (copies == Copies.STAGES) {
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

  private static double[] withCarried(double[] y, Step step) {
    double[] carried = new double[step.stageLength()];
    step.saveStages(carried);
    double[] z = Arrays.copyOf(y, y.length + carried.length);
    System.arraycopy(carried, 0, z, y.length, carried.length);
    return z;
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

  /** State at the start of step i, followed by what the method carries. */
  double[] state(int i) {
    return states.get(i);
  }

  /** Stages of step i, or the request to recompute them. */
  double[] stages(int i) {
    return copies == Copies.STAGES ? stages.get(i) : StepMap.RECOMPUTE;
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
