package org.neuralode.solvers.loop;

import org.neuralode.api.method.SensitivityObserver;
import org.neuralode.api.method.Targets;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Statistics;
import org.neuralode.api.solve.Status;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.solvers.control.StepControl;

/** The loop that every one-step method shares: propose, attempt, judge, show, accept. */
public final class StepLoop {
  private final String method;
  private final Stepper stepper;
  private final StepSizes sizes;
  private final Targets targets;
  private final int maxSteps;
  private InitialValueProblem<?> problem;
  private double[] end = {};
  private long accepted;
  private long rejected;
  private boolean resumes;

  /**
   * @param method name for messages
   * @param stepper the method's state, at t0
   * @param control how step sizes are found
   * @param errorOrder order of the error estimate; its local error shrinks with h^(errorOrder+1)
   * @param ontoTimes whether a step must end at every output time
   * @param maxSteps most steps, accepted and rejected
   */
  public StepLoop(
      String method,
      InitialValueProblem<?> problem,
      Stepper stepper,
      StepControl control,
      int errorOrder,
      boolean ontoTimes,
      int maxSteps) {
    this(
        method,
        problem,
        stepper,
        StepSizes.of(control, problem, errorOrder + 1.0),
        ontoTimes,
        maxSteps);
  }

  /** A loop for a method that finds its step sizes itself, such as a method of variable order. */
  public StepLoop(
      String method,
      InitialValueProblem<?> problem,
      Stepper stepper,
      StepSizes sizes,
      boolean ontoTimes,
      int maxSteps) {
    this.method = method;
    this.problem = problem;
    this.stepper = stepper;
    this.sizes = sizes;
    this.maxSteps = maxSteps;
    targets = new Targets(problem, ontoTimes);
  }

  /**
   * Begins anew with a problem of the same shape; the stepper must be at the problem's t0 already.
   */
  public void restart(InitialValueProblem<?> next) {
    accepted = 0;
    rejected = 0;
    resumes = false;
    problem = next;
    targets.restart(next);
  }

  /**
   * Begins anew like {@link #restart}, with the step size that the last problem would have gone on
   * with.
   */
  public void resume(InitialValueProblem<?> next) {
    restart(next);
    resumes = true;
  }

  /**
   * Runs until the end, a failure or a stop by the observer; the next run overwrites the solution's
   * state.
   */
  public Solution run(StepObserver observer) {
    long began = System.nanoTime();
    if (observer instanceof SensitivityObserver) {
      sizes.watch(problem);
    }
    Status status = problem.t0() == problem.t1() ? Status.SUCCESS : start();
    while (status == null) {
      status = step(observer);
    }
    String message =
        status.ok() ? "" : new Failures(method, problem, stepper, sizes, maxSteps).explain(status);
    Statistics statistics =
        new Statistics(
            stepper.evaluations(),
            0,
            stepper.work().jacobians(),
            stepper.work().factorisations(),
            accepted,
            rejected,
            System.nanoTime() - began,
            note());
    if (end.length != problem.dimension()) {
      end = new double[problem.dimension()];
    }
    System.arraycopy(stepper.y0(), 0, end, 0, end.length);
    return new Solution(stepper.t0(), end, status, message, statistics);
  }

  private String note() {
    String remark = sizes.remark(problem.y0());
    String note = stepper.work().note();
    return remark.isEmpty() || note.isEmpty() ? note + remark : note + "; " + remark;
  }

  /** Starts a solve, beyond the jump if t0 lies at one; null to go on. */
  private Status start() {
    double t0 = targets.beyond(problem.t0());
    if (t0 != problem.t0()) {
      stepper.restart(t0);
    }
    return begin();
  }

  /** Finds the first step size from the present state; null to go on. */
  private Status begin() {
    if (Failures.firstNonFinite(stepper.derivative()) >= 0) {
      return Status.NON_FINITE;
    }
    if (resumes) {
      sizes.resume(stepper, problem);
    } else {
      sizes.start(stepper, problem);
    }
    resumes = false; // beyond a jump, the old step size is no guide
    return null;
  }

  /** Makes one attempt; null to go on. */
  private Status step(StepObserver observer) {
    if (accepted + rejected == maxSteps) {
      return Status.MAX_STEPS;
    }
    double t1 = sizes.propose(stepper.t0(), targets.current());
    if (!stepper.attempt(t1)) {
      sizes.diverged();
      return rejected(Status.NEWTON_DIVERGED);
    }
    double error = sizes.judge(stepper);
    if (!(error <= StepSizes.ACCEPT)) {
      return rejected(
          error == Double.POSITIVE_INFINITY ? Status.NON_FINITE : Status.STEP_TOO_SMALL);
    }
    accepted++;
    targets.reached(t1);
    if (observer instanceof SensitivityObserver differentiating) {
      tellUnseen(differentiating, t1 == problem.t1());
    }
    StepObserver.Next next = observer.onStep(stepper);
    stepper.accept();
    if (t1 == problem.t1()) {
      return Status.SUCCESS;
    }
    return next == StepObserver.Next.STOP ? Status.STOPPED : crossJump();
  }

  private void tellUnseen(SensitivityObserver observer, boolean last) {
    StepSizes.Sight sight = sizes.look(stepper, last);
    if (sight != StepSizes.Sight.CLEAR) {
      observer.onUnseen(stepper, sizes.unseen(), sight == StepSizes.Sight.FAST);
    }
  }

  /** Begins anew beyond the jump if the step just accepted ended at one; null to go on. */
  private Status crossJump() {
    int before = targets.jumpsPassed();
    double t = targets.beyond(stepper.t0());
    if (targets.jumpsPassed() == before) {
      return null;
    }
    stepper.restart(t);
    return begin();
  }

  /** Counts a rejected step; null to try again with a smaller one. */
  private Status rejected(Status reason) {
    rejected++;
    return sizes.canRetry(stepper.t0()) ? null : reason;
  }
}
