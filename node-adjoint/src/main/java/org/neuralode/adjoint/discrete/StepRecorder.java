package org.neuralode.adjoint.discrete;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.neuralode.adjoint.cotangent.Cotangents;
import org.neuralode.api.method.ReplayableSolver;
import org.neuralode.api.method.ReversibleSolver;
import org.neuralode.api.method.StepMap;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Sampler;
import org.neuralode.api.solve.Step;
import org.neuralode.api.solve.StepObserver;

/**
 * An observer that keeps the start of every accepted step, and its stages if asked for; the start
 * of a reversible step is the state and the numbers that the method carries. Arrays serve one solve
 * after the other.
 */
final class StepRecorder implements StepObserver {
  /**
   * The data copied of a step beside the state: nothing, stages of their own, or carried numbers
   * after the state.
   */
  private enum Copies {
    NOTHING,
    STAGES,
    CARRIED
  }

  private final Copies copies;
  private final long budget;
  private final Sampler sampler;
  private final StepTimes times;
  private final List<double[]> states = new ArrayList<>();
  private final List<double[]> stages = new ArrayList<>();
  private double[] carried = {};
  private long bytes;

  /**
   * @param keep whether stages are kept; the numbers that a reversible method carries always are
   * @param budget most bytes of states and stages; beyond this, the solve is stopped
   */
  StepRecorder(
      ReplayableSolver solver,
      InitialValueProblem<?> problem,
      DiscreteAdjoint.Keep keep,
      long budget) {
    if (solver instanceof ReversibleSolver) {
      copies = Copies.CARRIED;
    } else {
      copies = keep == DiscreteAdjoint.Keep.STATES ? Copies.NOTHING : Copies.STAGES;
    }
    this.budget = budget;
    sampler = new Sampler(problem);
    times = new StepTimes(problem, solver.stepsOntoTimes());
  }

  /** Forgets all steps; their arrays serve the steps of this problem. */
  void restart(InitialValueProblem<?> problem) {
    bytes = 0;
    sampler.restart(problem);
    times.restart(problem);
  }

  /** Frees all arrays of steps. */
  void release() {
    states.clear();
    stages.clear();
  }

  @Override
  public Next onStep(Step step) {
    int n = step.y0().length;
    int beside = copies == Copies.NOTHING ? 0 : step.stageLength();
    bytes += (long) Double.BYTES * (n + beside);
    if (overflowed()) {
      return Next.STOP;
    }
    int i = times.steps();
    double[] state = array(states, i, copies == Copies.CARRIED ? n + beside : n);
    System.arraycopy(step.y0(), 0, state, 0, n);
    if (copies == Copies.STAGES) {
      step.saveStages(array(stages, i, beside));
    } else if (copies == Copies.CARRIED) {
      carried = carried.length == beside ? carried : new double[beside];
      step.saveStages(carried);
      System.arraycopy(carried, 0, state, n, beside);
    }
    times.add(step);
    return sampler.onStep(step);
  }

  private static double[] array(List<double[]> arrays, int i, int length) {
    if (i == arrays.size()) {
      arrays.add(new double[length]);
    }
    return arrays.get(i);
  }

  /** The state at the start of a reversible step, followed by the numbers carried there. */
  static double[] withCarried(Step step) {
    double[] y = step.y0();
    double[] carried = new double[step.stageLength()];
    step.saveStages(carried);
    double[] z = Arrays.copyOf(y, y.length + carried.length);
    System.arraycopy(carried, 0, z, y.length, carried.length);
    return z;
  }

  /** Whether the solve was stopped because its steps take more than the budget. */
  boolean overflowed() {
    return bytes > budget;
  }

  /** The times at which the steps begin and end. */
  StepTimes times() {
    return times;
  }

  /** State at the start of step i, followed by the numbers that a reversible method carries. */
  double[] state(int i) {
    return states.get(i);
  }

  /** Stages of step i, or the request to recompute them. */
  double[] stages(int i) {
    return copies == Copies.STAGES ? stages.get(i) : StepMap.RECOMPUTE;
  }

  /** States at the output times. */
  double[][] outputs() {
    return sampler.states();
  }

  /** Bytes of the numbers kept, and of the λ that goes back along the steps. */
  long bytes() {
    return times.bytes()
        + (states.isEmpty() ? 0 : BackwardPass.bytes(states.get(0).length))
        + Cotangents.bytes(states)
        + Cotangents.bytes(stages);
  }
}
