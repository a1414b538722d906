package org.neuralode.solvers.loop;

import org.neuralode.solvers.control.StepControl;

/**
 * Estimates the first step size from the sizes of y, f and f′ (Hairer, Nørsett &amp; Wanner,
 * Solving ODEs I, II.4, p. 169); the most cautious sample decides.
 */
public final class InitialStep {
  /** The first guess where the sizes of y and f give none. */
  private static final double SMALL = 1e-6;

  private final StepControl.Adaptive control;
  private final ErrorNorm norm;
  private final double k;
  private double[] ahead = {};
  private double[] change = {};

  /**
   * @param k order of the error estimate plus one
   */
  public InitialStep(StepControl.Adaptive control, ErrorNorm norm, double k) {
    this.control = control;
    this.norm = norm;
    this.k = k;
  }

  /**
   * The first step size: the one that the control asks for, else an estimate; within the control's
   * limits.
   */
  public double of(Stepper stepper, int direction, double span) {
    return control.limited(
        control.firstStep() > 0 ? control.firstStep() : estimate(stepper, direction, span));
  }

  /** Estimates the unsigned step size; costs one evaluation. */
  private double estimate(Stepper stepper, int direction, double span) {
    double[] y = stepper.y0();
    double[] f = stepper.derivative();
    double h0 = Double.POSITIVE_INFINITY;
    boolean fromNothing = false; // whether a component without absolute tolerance moves off zero
    for (int i = 0; i < norm.samples(); i++) {
      double d0 = norm.ofSample(i, y, y, y);
      double d1 = norm.ofSample(i, f, y, y);
      if (d1 >= 1e-5) { // a sample that stands still has no say
        fromNothing |= d1 == Double.POSITIVE_INFINITY;
        boolean unknown = d0 < 1e-5 || d1 == Double.POSITIVE_INFINITY;
        h0 = Math.min(h0, unknown ? SMALL : 0.01 * d0 / d1);
      }
    }
    h0 = Math.min(span, h0 < Double.POSITIVE_INFINITY ? h0 : SMALL);
    if (ahead.length != y.length) {
      ahead = new double[y.length];
      change = new double[y.length];
    }
    for (int i = 0; i < y.length; i++) {
      ahead[i] = y[i] + direction * h0 * f[i];
    }
    stepper.eval(stepper.t0() + direction * h0, ahead, change);
    for (int i = 0; i < y.length; i++) {
      change[i] -= f[i];
    }
    double[] scale = fromNothing ? ahead : y;
    double steepest = 0;
    for (int i = 0; i < norm.samples(); i++) {
      double d1 = norm.ofSample(i, f, y, scale);
      double d2 = norm.ofSample(i, change, y, scale) / h0;
      steepest = Math.max(steepest, Math.max(d1, d2));
    }
    if (!Double.isFinite(steepest)) {
      return 0.01 * h0; // the trial state lies outside the field's domain
    }
    double h1 = steepest <= 1e-15 ? Math.max(SMALL, h0 * 1e-3) : Math.pow(0.01 / steepest, 1 / k);
    return Math.min(span, Math.min(100 * h0, h1));
  }
}
