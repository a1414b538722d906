package org.neuralode.api.method;

/**
 * The cotangents that travel backwards through steps; mutable. The derivative by t holds h fixed,
 * the derivative by h holds t fixed.
 */
public final class StepCotangent {
  private final double[] state;
  private final double[] theta;
  private double t;
  private double h;

  /**
   * @param state λ, overwritten by each pull-back
   * @param theta ∂L/∂θ, added to by each pull-back
   */
  public StepCotangent(double[] state, double[] theta) {
    this.state = state;
    this.theta = theta;
  }

  /** λ: ∂L/∂y at the end of a step before its pull-back, at the start of the step afterwards. */
  public double[] state() {
    return state;
  }

  /** ∂L/∂θ so far. */
  public double[] theta() {
    return theta;
  }

  /** ∂L/∂t for the start t of the step, at fixed h. */
  public double t() {
    return t;
  }

  /** ∂L/∂h for the size h of the step, at fixed t. */
  public double h() {
    return h;
  }

  /** Adds to the derivatives by t and h. */
  public void addTime(double tBar, double hBar) {
    t += tBar;
    h += hBar;
  }

  /** Sets the derivatives by t and h to zero, as before each step. */
  public void clearTime() {
    t = 0;
    h = 0;
  }
}
