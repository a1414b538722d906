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
  private final StepTimes times;

  private StepRecorder(ReplayableSolver solver, InitialValueProblem<?> problem, Copies copies) {
    this.copies = copies;
    sampler = new Sampler(problem);
    times = new StepTimes(problem, solver.stepsOntoTimes());
  }

  /** Keeps what this solver's steps need to be pulled back, and stages where asked. */
  static StepRecorder of(
      ReplayableSolver solver, InitialValueProblem<?> problem, DiscreteAdjoint.Keep keep) {
    if (solver instanceof ReversibleSolver) {
      return new StepRecorder(solver, problem, Copies.CARRIED);
    }
    boolean all = keep == DiscreteAdjoint.Keep.STAGES;
    return new StepRecorder(solver, problem, all ? Copies.STAGES : Copies.NOTHING);
  }

  @Override
  public Next onStep(Step step) {
    states.add(copies == Copies.CARRIED ? withCarried(step) : step.y0().clone());
    if (copies == Copies.STAGES) {
      double[] k = new double[step.stageLength()];
      step.saveStages(k);
      stages.add(k);
    }
    times.add(step);
    return sampler.onStep(step);
  }

  /** The state at the start of a reversible step, and what is carried there behind it. */
  static double[] withCarried(Step step) {
    double[] y = step.y0();
    double[] carried = new double[step.stageLength()];
    step.saveStages(carried);
    double[] z = Arrays.copyOf(y, y.length + carried.length);
    System.arraycopy(carried, 0, z, y.length, carried.length);
    return z;
  }

  /** Where the steps begin and end. */
  StepTimes times() {
    return times;
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

  /** Bytes of the numbers kept, and of those that go back along them. */
  long bytes() {
    return times.bytes()
        + (states.isEmpty() ? 0 : BackwardPass.bytes(states.get(0).length))
        + Cotangents.bytes(states.toArray(double[][]::new))
        + Cotangents.bytes(stages.toArray(double[][]::new));
  }
}
