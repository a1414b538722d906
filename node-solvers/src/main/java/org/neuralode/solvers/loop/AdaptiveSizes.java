package org.neuralode.solvers.loop;

import java.util.function.IntPredicate;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.solvers.control.Controller;
import org.neuralode.solvers.control.StepControl;

/** Step sizes that a controller derives from the error norm. */
final class AdaptiveSizes implements ErrorControlledSizes {
  /**
   * Factor on the size of a step whose equations could not be solved (Hairer & Wanner II, IV.8).
   */
  private static final double DIVERGED = 0.5;

  private final StepControl.Adaptive control;
  private final ErrorNorm norm;
  private final InitialStep first;
  private final double k;
  private int direction;
  private double h;
  private double tried;
  private double planned;
  private double previousError;
  private double errorBeforePrevious;
  private boolean rejectedBefore;
  private double[] estimate = Stepper.NO_ERROR;

  /** The watch on unseen dynamics; created by the first solve whose derivatives are wanted. */
  private UnseenDynamics unseen;

  AdaptiveSizes(StepControl.Adaptive control, InitialValueProblem<?> problem, double k) {
    this.control = control;
    this.k = k;
    norm = new ErrorNorm(control.tolerance(), problem);
    first = new InitialStep(control, norm, k);
  }

  @Override
  public void start(Stepper stepper, InitialValueProblem<?> problem) {
    forget(problem);
    h = first.of(stepper, direction, Math.abs(problem.t1() - problem.t0()));
  }

  @Override
  public void resume(Stepper stepper, InitialValueProblem<?> problem) {
    if (control.permits(h, problem.t0())) {
      forget(problem);
    } else {
      start(stepper, problem);
    }
  }

  private void forget(InitialValueProblem<?> next) {
    direction = next.direction();
    previousError = 1;
    errorBeforePrevious = 1;
    rejectedBefore = false;
  }

  @Override
  public double propose(double t, double target) {
    double left = Math.abs(target - t);
    planned = h;
    tried = Math.min(h, left);
    boolean stretches = STRETCH * h >= left && left <= control.maxStep();
    return h >= left || stretches ? target : t + direction * h;
  }

  @Override
  public double judge(Stepper stepper) {
    estimate = stepper.error();
    double error = norm.of(estimate, stepper.coarseError(), stepper.y0(), stepper.y1());
    Controller controller = control.controller();
    if (error <= ACCEPT) {
      double factor = controller.afterAccepted(error, previousError, errorBeforePrevious, k);
      double next = tried * (rejectedBefore ? Math.min(1, factor) : factor);
      // A step cut short by a target says nothing against the size that had been planned.
      h = Math.min(control.maxStep(), tried < h ? Math.max(h, next) : next);
      h = Math.max(control.minStep(), h);
      errorBeforePrevious = previousError;
      previousError = error;
      rejectedBefore = false;
    } else {
      h = tried * controller.afterRejected(error, k);
      rejectedBefore = true;
    }
    return error;
  }

  @Override
  public void watch(InitialValueProblem<?> problem) {
    if (unseen == null) {
      unseen = new UnseenDynamics(control, norm, problem, k);
    }
    unseen.restart(problem);
  }

  @Override
  public Sight look(Stepper stepper, boolean last) {
    return unseen.look(stepper, estimate, planned, last);
  }

  @Override
  public IntPredicate unseen() {
    return unseen.components();
  }

  @Override
  public void diverged() {
    h = DIVERGED * tried;
    rejectedBefore = true;
  }

  @Override
  public StepControl.Adaptive control() {
    return control;
  }

  @Override
  public double size() {
    return h;
  }

  @Override
  public ErrorNorm norm() {
    return norm;
  }
}
