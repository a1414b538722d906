package org.neuralode.solvers.adams;

import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.vector.Vectors;
import org.neuralode.solvers.control.StepControl;
import org.neuralode.solvers.loop.ErrorControlledSizes;
import org.neuralode.solvers.loop.ErrorNorm;
import org.neuralode.solvers.loop.InitialStep;
import org.neuralode.solvers.loop.Stepper;

/**
 * Chooses step size and order together (Shampine &amp; Gordon, chapter 7): estimates the error that
 * the step would have had at neighbouring orders, prefers the lower one, and doubles, keeps or
 * reduces the size.
 */
final class OrderControl implements ErrorControlledSizes {
  /**
   * Fraction of the tolerance that a step may use up. Steps are many and short, and errors of
   * neighbouring steps have the same sign: with the whole tolerance, end states of the DETEST
   * problems are off by up to 200 tolerances (orbits: 10,000); with a tenth by 20 (1000), like
   * those of dopri5. A tenth costs about a fifth more evaluations.
   */
  private static final double SHARE = 0.1;

  /** The error norm that the next step aims at. */
  private static final double AIM = 0.5;

  /** Failures in a row after which the past is no guide and the order begins at 1 again. */
  private static final int LOST = 3;

  private final StepControl.Adaptive control;
  private final ErrorNorm norm;
  private final AdamsStepper stepper;
  private final int maxOrder;
  private final InitialStep first;
  private int direction;
  private double h;
  private double tried;
  private double lastSize;
  private int equalSteps;
  private int failures;
  private boolean starting;

  OrderControl(
      StepControl.Adaptive control,
      int maxOrder,
      InitialValueProblem<?> problem,
      AdamsStepper stepper) {
    this.control = control;
    this.maxOrder = maxOrder;
    this.stepper = stepper;
    norm = new ErrorNorm(control.tolerance(), problem);
    first = new InitialStep(control, norm, 2);
  }

  @Override
  public void start(Stepper at, InitialValueProblem<?> problem) {
    direction = problem.direction();
    h = first.of(at, direction, Math.abs(problem.t1() - problem.t0()));
    lastSize = 0;
    equalSteps = 0;
    failures = 0;
    beginAnew();
  }

  /** Goes to order 1; order and size then grow with every step until one of them is too large. */
  private void beginAnew() {
    starting = true;
    stepper.useOrder(1);
  }

  @Override
  public double propose(double t, double target) {
    double left = Math.abs(target - t);
    boolean stretches = STRETCH * h >= left && left <= control.maxStep();
    if (h >= left || stretches) {
      tried = left;
      return target;
    }
    // Two equal steps rather than a tiny last one: the step after that may only be twice as long.
    tried = 2 * h > left && 0.5 * left >= control.minStep() ? 0.5 * left : h;
    return t + direction * tried;
  }

  @Override
  public double judge(Stepper at) {
    double error = norm(stepper.error());
    if (error == Double.POSITIVE_INFINITY) {
      return rejected(error, false);
    }
    int k = stepper.order();
    double e = error * stepper.atEqualSteps();
    double below = k > 1 ? norm(stepper.errorAtOrder(k - 1)) : Double.POSITIVE_INFINITY;
    double wellBelow = k > 2 ? norm(stepper.errorAtOrder(k - 2)) : below;
    boolean lower = Math.max(below, wellBelow) <= (k == 2 ? 0.5 * e : e);
    if (!(error <= ACCEPT)) {
      return rejected(error, lower);
    }
    if (!Vectors.allFinite(stepper.endDerivative())) {
      return rejected(Double.POSITIVE_INFINITY, lower);
    }
    equalSteps = tried == lastSize ? equalSteps + 1 : 1;
    lastSize = tried;
    starting &= !lower && k < maxOrder;
    if (starting) {
      stepper.useOrder(k + 1);
      resize(2);
    } else {
      settle(k, e, below, lower);
    }
    failures = 0;
    return error;
  }

  /** Chooses among the neighbouring orders, then the size for that order. */
  private void settle(int k, double e, double below, boolean lower) {
    int order = k;
    double expected = e;
    if (lower) {
      order = k - 1;
      expected = below;
    } else if (k < maxOrder && equalSteps > k) {
      double above = norm(stepper.errorAtNextOrder());
      if (below <= Math.min(e, above)) {
        order = k - 1;
        expected = below;
      } else if (above < (k == 1 ? 0.5 * e : e)) {
        order = k + 1;
        expected = above;
      }
    }
    stepper.useOrder(order);
    if (expected * Math.pow(2, order + 1) <= AIM) {
      resize(2);
    } else if (expected <= AIM) {
      resize(1);
    } else {
      resize(Math.max(0.5, Math.min(0.9, Math.pow(AIM / expected, 1.0 / (order + 1)))));
    }
  }

  private void resize(double factor) {
    double next = tried * (failures > 0 ? Math.min(1, factor) : factor);
    // A step cut short by a target says nothing against the size that had been planned.
    h = control.limited(tried < h && factor >= 1 ? Math.max(next, Math.min(h, 2 * tried)) : next);
  }

  private double rejected(double error, boolean lower) {
    failures++;
    starting = false;
    equalSteps = 0;
    double factor = 0.5;
    if (failures >= LOST) {
      beginAnew();
      if (failures > LOST && error < Double.POSITIVE_INFINITY) {
        factor = Math.min(0.5, Math.sqrt(AIM / error));
      }
    } else if (lower) {
      stepper.useOrder(stepper.order() - 1);
    }
    h = factor * tried;
    return error;
  }

  private double norm(double[] error) {
    return norm.of(error, Stepper.NO_ERROR, stepper.y0(), stepper.y1()) / SHARE;
  }

  @Override
  public void diverged() {
    throw new IllegalStateException("an explicit method always has a candidate");
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
