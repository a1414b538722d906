package org.neuralode.solvers.bdf;

import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.solvers.control.StepControl;
import org.neuralode.solvers.loop.ErrorControlledSizes;
import org.neuralode.solvers.loop.ErrorNorm;
import org.neuralode.solvers.loop.InitialStep;
import org.neuralode.solvers.loop.Stepper;

/**
 * Chooses step size and order together: after k + 2 equal steps, the order among k − 1, k and k + 1
 * that promises the longest step (Shampine &amp; Reichelt 1997, section 2; Byrne &amp; Hindmarsh
 * 1975). Otherwise a step does not grow, so that differences and factors stay.
 */
final class BdfSizes implements ErrorControlledSizes {
  /**
   * Fraction of the tolerance that the error estimate of one step may reach. The local errors of a
   * multistep method add up with one sign over many steps: with 1, as in other codes, 15 of the 25
   * non-stiff DETEST problems at 1e-7 end with errors of more than 20 times the tolerance, up to
   * 10,000 times. With 1/64 only the five orbits, up to 180 times, and B1 do; steps are 1.9 times
   * as many, but evaluations only 1.3 times, because Newton's iterations start closer.
   */
  private static final double PART = 1.0 / 64;

  /**
   * Step size that the error would allow, divided by the size taken, at the same order and at its
   * neighbours (Gear 1971, DIFSUB).
   */
  private static final double SAME = 1.2;

  private static final double LOWER = 1.3;
  private static final double HIGHER = 1.4;

  private static final double MOST = 10;
  private static final double LEAST = 0.1;

  /**
   * Factor on the size of a step that fails the error test again: its estimate is not to be
   * trusted.
   */
  private static final double AGAIN = 0.5;

  /** Factor on the size of a step that has no candidate, or no finite one. */
  private static final double FAILED = 0.3;

  private final StepControl.Adaptive control;
  private final BdfStepper stepper;
  private final int maxOrder;
  private final ErrorNorm norm;
  private final InitialStep first;
  private int direction;
  private double h;
  private int order;
  private int equalSteps;
  private boolean rejectedBefore;

  BdfSizes(
      StepControl.Adaptive control,
      int maxOrder,
      InitialValueProblem<?> problem,
      BdfStepper stepper) {
    this.control = control;
    this.stepper = stepper;
    this.maxOrder = maxOrder;
    norm = new ErrorNorm(control.tolerance(), problem);
    first = new InitialStep(control, norm, 2);
  }

  @Override
  public void start(Stepper same, InitialValueProblem<?> problem) {
    direction = problem.direction();
    h = first.of(stepper, direction, Math.abs(problem.t1() - problem.t0()));
    order = 1;
    equalSteps = 0;
    rejectedBefore = false;
    stepper.begin(direction * h);
  }

  @Override
  public double propose(double t, double target) {
    double left = Math.abs(target - t);
    double planned = Math.max(h, 4 * Math.ulp(t)); // a cut step may have left h too short
    boolean stretches = STRETCH * planned >= left && left <= control.maxStep();
    boolean last = planned >= left || stretches;
    // Two halves instead of a whole and a rest: differences over a tiny rest would be rounding.
    double halved = Math.min(planned, left / 2);
    change(order, last ? left : halved);
    stepper.prepare(order, direction * h);
    return last ? target : t + direction * h;
  }

  @Override
  public double judge(Stepper same) {
    double error = size(stepper.error());
    if (error <= ACCEPT) {
      rejectedBefore = false;
      equalSteps++;
      if (equalSteps >= order + 2) {
        lengthen(error);
      }
      if (h < control.minStep()) { // cut short by a target
        change(order, control.minStep());
      }
    } else {
      shorten(error);
    }
    return error;
  }

  /** The norm of an error in units of the error that a step may make. */
  private double size(double[] error) {
    return norm.of(error, Stepper.NO_ERROR, stepper.y0(), stepper.y1()) / PART;
  }

  private void lengthen(double error) {
    double best = growth(error, SAME, order);
    int next = order;
    if (order > 1) {
      double growth = growth(size(stepper.errorBelow()), LOWER, order - 1);
      if (growth > best) {
        best = growth;
        next = order - 1;
      }
    }
    if (order < maxOrder) {
      double growth = growth(size(stepper.errorAbove()), HIGHER, order + 1);
      if (growth > best) {
        best = growth;
        next = order + 1;
      }
    }
    if (best > 1) {
      change(next, Math.min(control.maxStep(), h * best));
    }
  }

  private void shorten(double error) {
    if (error == Double.POSITIVE_INFINITY) {
      change(order, FAILED * h);
    } else if (rejectedBefore) {
      change(order, AGAIN * h);
    } else {
      double best = Math.max(LEAST, growth(error, SAME, order));
      int next = order;
      if (order > 1) {
        double growth = Math.max(LEAST, growth(size(stepper.errorBelow()), LOWER, order - 1));
        if (growth > best) {
          best = Math.min(1, growth);
          next = order - 1;
        }
      }
      change(next, h * best);
    }
    rejectedBefore = true;
  }

  /** Factor on the step size with which an order would meet the tolerance, with some reserve. */
  private static double growth(double error, double reserve, int order) {
    return Math.min(MOST, 1 / (reserve * Math.pow(error, 1.0 / (order + 1))));
  }

  private void change(int nextOrder, double size) {
    if (size != h || nextOrder != order) {
      equalSteps = 0;
    }
    order = nextOrder;
    h = size;
  }

  @Override
  public void diverged() {
    change(order, FAILED * h);
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
