package org.neuralode.adjoint.discrete;

import org.neuralode.adjoint.cotangent.Cotangents;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.gradient.Gradient;
import org.neuralode.api.method.OutputCotangents;
import org.neuralode.api.method.ReversibleStepMap;
import org.neuralode.api.method.StepCotangent;
import org.neuralode.api.method.StepMap;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Statistics;

/**
 * One backward pass of λ from the end of a solve to its start, from the last step to the first; the
 * caller provides the state at the start of each step.
 */
final class BackwardPass implements Reversal.Steps {
  private final long began = System.nanoTime();
  private final InitialValueProblem<? extends DifferentiableField> problem;
  private final StepTimes steps;
  private final double[][] stateBars;
  private final Gradient into;
  private final StepMap map;
  private final long evaluationsBefore;
  private final long vjpsBefore;
  private final double[] lambda;
  private final StepCotangent cotangent;
  private final OutputCotangents outputs;
  private final TimeCotangents grid;

  /** Index one past the last output whose step has not been pulled back yet. */
  private int end;

  /**
   * @param states states at the output times
   * @param stateBars cotangents of these states
   */
  BackwardPass(
      InitialValueProblem<? extends DifferentiableField> problem,
      PassWorkspace workspace,
      StepTimes steps,
      double[][] states,
      double[][] stateBars,
      Gradient into) {
    Cotangents.check(stateBars, problem);
    this.problem = problem;
    this.steps = steps;
    this.stateBars = stateBars;
    this.into = into;
    workspace.begin(problem);
    map = workspace.map();
    evaluationsBefore = map.evaluations();
    vjpsBefore = map.vjps();
    lambda = workspace.lambda();
    cotangent = new StepCotangent(lambda, into.theta());
    outputs = new OutputCotangents(problem.times(), stateBars, into.times());
    grid = new TimeCotangents(steps, problem, workspace, states, stateBars, into);
    end = problem.times().length;
  }

  /** Bytes of the numbers that a pass holds: λ, as long as a state. */
  static long bytes(int length) {
    return (long) Double.BYTES * length;
  }

  /** Computes step i again, up to the start of the next step. */
  @Override
  public void replay(int i, double[] from, double[] to) {
    map.apply(steps.start(i), steps.size(i), from, to);
    if (steps.isJump(i + 1) && map instanceof ReversibleStepMap carrying) {
      carrying.start(steps.start(i + 1), to, to);
    }
  }

  /**
   * Undoes step i of a reversible solver; the step must not end at a jump.
   *
   * @param z in: z at the end of the step; out: z at its start
   */
  void undo(int i, double[] z) {
    ((ReversibleStepMap) map).invert(steps.start(i), steps.size(i), z, z);
  }

  @Override
  public void pullBack(int i, double[] state) {
    pullBack(i, state, StepMap.RECOMPUTE);
  }

  /**
   * Pulls λ back from the end of step i to its start.
   *
   * @param state state at the start of the step; not modified
   * @param stages stages of the step, or {@link StepMap#RECOMPUTE}
   */
  void pullBack(int i, double[] state, double[] stages) {
    double[] times = problem.times();
    double t = steps.start(i);
    while (end > 0 && times[end - 1] == steps.time(i + 1) && grid.holdsOutputs(i + 1)) {
      Cotangents.add(stateBars[--end], lambda);
    }
    int from = end;
    while (from > 0 && (times[from - 1] - t) * problem.direction() > 0) {
      from--;
    }
    outputs.window(from, end);
    end = from;
    cotangent.clearTime();
    map.pullBack(t, steps.size(i), state, stages, outputs, cotangent);
    if (map instanceof ReversibleStepMap carrying && (i == 0 || steps.isJump(i))) {
      carrying.pullBackStart(t, state, cotangent);
    }
    grid.addStep(i, cotangent);
  }

  /**
   * Adds λ at t0 and the remaining derivatives by times to the gradient.
   *
   * @return the cost of the pass
   */
  Statistics finish() {
    for (int m = 0; m < end; m++) {
      Cotangents.add(stateBars[m], lambda);
    }
    Cotangents.add(lambda, into.y0());
    long extra = grid.finish();
    return new Statistics(
        map.evaluations() - evaluationsBefore + extra,
        map.vjps() - vjpsBefore,
        steps.steps(),
        0,
        System.nanoTime() - began);
  }
}
