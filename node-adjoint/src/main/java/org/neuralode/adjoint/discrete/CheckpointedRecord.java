package org.neuralode.adjoint.discrete;

import java.util.Locale;
import org.neuralode.adjoint.cotangent.Cotangents;
import org.neuralode.adjoint.refine.UnseenSteps;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.gradient.Gradient;
import org.neuralode.api.gradient.RecordedSolve;
import org.neuralode.api.method.ReplayableSolver;
import org.neuralode.api.method.ReversibleSolver;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Sampler;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Statistics;
import org.neuralode.api.solve.Step;
import org.neuralode.api.solve.StepObserver;

/** A recorded solve that keeps a few states, and the starts and ends of its steps. */
final class CheckpointedRecord implements RecordedSolve {
  private final InitialValueProblem<? extends DifferentiableField> problem;
  private final ReplayableSolver solver;
  private final Checkpoints checkpoints;
  private final StepTimes times;
  private final Solution solution;
  private final double[][] states;
  private final PassWorkspace workspace;

  private final UnseenSteps unseen = new UnseenSteps(false);

  /** Whether a backward pass has used the checkpoints up. */
  private boolean used;

  CheckpointedRecord(
      InitialValueProblem<? extends DifferentiableField> problem,
      ReplayableSolver solver,
      Checkpoints checkpoints) {
    this.problem = problem;
    this.solver = solver;
    this.checkpoints = checkpoints;
    workspace = new PassWorkspace(solver);
    times = new StepTimes(problem, solver.stepsOntoTimes());
    Sampler sampler = new Sampler(problem);
    solution =
        solve(
            step -> {
              times.add(step);
              return sampler.onStep(step);
            });
    states = sampler.samples(solution).states();
  }

  /** Solves, and fills the checkpoints. */
  private Solution solve(StepObserver observer) {
    int[] index = {0};
    StepObserver keeper =
        step -> {
          keep(index[0]++, step);
          return observer.onStep(step);
        };
    Solution solved = solver.solve(problem, unseen.around(keeper, problem)).orThrow();
    checkpoints.close();
    return solved;
  }

  private void keep(int i, Step step) {
    boolean carrying = solver instanceof ReversibleSolver;
    if (i > 0) {
      checkpoints.offer(i, carrying ? StepRecorder.withCarried(step) : step.y0());
    } else if (carrying) {
      checkpoints.startWithCopy(StepRecorder.withCarried(step));
    } else {
      checkpoints.start(problem.y0());
    }
  }

  /** Whether some steps may be too long for derivatives. */
  boolean hasUnseenSteps() {
    return unseen.found();
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
    BackwardPass pass = new BackwardPass(problem, workspace, times, states, stateBars, into);
    Statistics again = used ? solveAgain() : Statistics.NONE;
    used = true;
    long replayed = new Reversal(checkpoints, pass).run(times.steps());
    Statistics cost = pass.finish();
    long computed = times.steps() + again.accepted() + replayed;
    return new Statistics(
        cost.evaluations() + again.evaluations(),
        cost.vjps(),
        again.jacobians(),
        again.factorisations(),
        cost.accepted(),
        again.rejected(),
        cost.nanos(),
        note(computed));
  }

  private Statistics solveAgain() {
    int[] index = {0};
    return solve(
            step -> {
              checkSame(step, index[0]++);
              return StepObserver.Next.CONTINUE;
            })
        .statistics();
  }

  private void checkSame(Step step, int i) {
    if (i >= times.steps() || step.t0() != times.start(i) || step.t1() != times.end(i)) {
      throw new IllegalStateException(
          "gradient checkpointed: step %d of the repeated solve goes from t=%s to t=%s, which is not the step recorded; leave the field and its parameters as they are between backward passes, or record again"
              .formatted(i, step.t0(), step.t1()));
    }
  }

  private String note(long computed) {
    double perStep = (double) computed / Math.max(1, times.steps());
    String bytes = String.format(Locale.ROOT, "%,d", checkpoints.bytes()).replace(',', ' ');
    return String.format(
        Locale.ROOT,
        "checkpointed: %d checkpoints, %s bytes at most, each step computed %.1f times",
        checkpoints.most(),
        bytes,
        perStep);
  }

  @Override
  public long peakBytes() {
    return checkpoints.bytes()
        + times.bytes()
        + Cotangents.bytes(states)
        + BackwardPass.bytes(checkpoints.length());
  }
}
