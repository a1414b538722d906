package org.neuralode.adjoint.discrete;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.neuralode.adjoint.cotangent.Cotangents;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.gradient.Gradient;
import org.neuralode.api.gradient.RecordedSolve;
import org.neuralode.api.method.ReversibleSolver;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Sampler;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Statistics;
import org.neuralode.api.solve.Step;
import org.neuralode.api.solve.StepObserver;

/** A recorded solve that keeps its end, from which its steps are undone. */
final class ReversibleRecord implements RecordedSolve {
  private final InitialValueProblem<? extends DifferentiableField> problem;
  private final ReversibleSolver solver;
  private final StepTimes times;
  private final Solution solution;
  private final double[][] states;

  /** The starts of the last steps before each jump and before the end, by index of the step. */
  private final Map<Integer, double[]> starts = new HashMap<>();

  private double[] latest = {};
  private final long kept;
  private long peak;

  ReversibleRecord(
      InitialValueProblem<? extends DifferentiableField> problem, ReversibleSolver solver) {
    this.problem = problem;
    this.solver = solver;
    times = new StepTimes(problem, solver.stepsOntoTimes());
    Sampler sampler = new Sampler(problem);
    solution = solver.solve(problem, step -> keep(step, sampler)).orThrow();
    starts.put(times.steps() - 1, latest);
    states = sampler.samples(solution).states();
    kept =
        (long) Double.BYTES * starts.size() * latest.length
            + times.bytes()
            + Cotangents.bytes(states);
    // A state goes back along the steps; the gradient is kept apart until this state is checked.
    int derivatives =
        problem.dimension() + problem.field().parameterCount() + problem.times().length;
    peak =
        kept
            + (long) Double.BYTES * (latest.length + derivatives)
            + BackwardPass.bytes(latest.length);
  }

  private StepObserver.Next keep(Step step, Sampler sampler) {
    times.add(step);
    int i = times.steps() - 1;
    if (times.isJump(i)) {
      starts.put(i - 1, latest);
    }
    latest = StepRecorder.withCarried(step);
    return sampler.onStep(step);
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
    Gradient own = new Gradient(into.y0().length, into.theta().length, into.times().length);
    BackwardPass pass =
        new BackwardPass(problem, new PassWorkspace(solver), times, states, stateBars, own);
    double error = 0;
    double[] z = latest.clone();
    for (int i = times.steps() - 1; i >= 0; i--) {
      if (starts.containsKey(i)) {
        z = starts.get(i).clone();
      } else {
        pass.undo(i, z);
      }
      if (i == 0 || times.isJump(i)) {
        error = Math.max(error, distance(z, trueStart(i, pass)));
      }
      pass.pullBack(i, z);
    }
    Statistics cost = pass.finish();
    if (error <= ReversibleAdjoint.TOLERANCE) {
      add(own, into);
      return cost.withNote(
          String.format(Locale.ROOT, "reversible: came back to the start within %.1e", error));
    }
    return cost.plus(checkpointed(stateBars, into, error));
  }

  private double[] trueStart(int i, BackwardPass pass) {
    if (i == 0) {
      return problem.y0();
    }
    double[] end = new double[latest.length];
    pass.replay(i - 1, starts.get(i - 1), end);
    return end;
  }

  /**
   * Largest difference of two states, relative to the largest number in {@code y} and in the latest
   * state; NaN if either state has one.
   */
  private double distance(double[] z, double[] y) {
    double difference = 0;
    double size = Double.MIN_NORMAL;
    for (int i = 0; i < problem.dimension(); i++) {
      difference = Math.max(difference, Math.abs(z[i] - y[i]));
      size = Math.max(size, Math.max(Math.abs(y[i]), Math.abs(latest[i])));
    }
    return difference / size;
  }

  private Statistics checkpointed(double[][] stateBars, Gradient into, double error) {
    RecordedSolve again = new CheckpointedAdjoint(0, 0).record(solver, problem);
    Statistics back = again.backward(stateBars, into);
    peak = Math.max(peak, kept + again.peakBytes());
    String note =
        String.format(
            Locale.ROOT,
            "reversible: came back to the start with a relative error of %.1e, above %.0e, and so did the work again: %s",
            error,
            ReversibleAdjoint.TOLERANCE,
            back.note());
    return again.solution().statistics().withNote("").plus(back.withNote(note));
  }

  private static void add(Gradient from, Gradient to) {
    Cotangents.add(from.y0(), to.y0());
    Cotangents.add(from.theta(), to.theta());
    Cotangents.add(from.times(), to.times());
    to.addT0(from.t0());
    to.addT1(from.t1());
  }

  @Override
  public long peakBytes() {
    return peak;
  }
}
