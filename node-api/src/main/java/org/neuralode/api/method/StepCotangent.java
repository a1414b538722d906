package org.neuralode.api.method;

/**
 * The cotangents that travel backwards through steps; mutable. The partial derivatives by t keep h
 * and those by h keep t.
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

  /** λ: ∂L/∂y at the end of the step before, at its start after a pull-back. */
  public double[] state() {
    return state;
  }

  /** ∂L/∂θ so far. */
  public double[] theta() {
    return theta;
  }

  /** ∂L/∂t of the step's start, at fixed h. */
  public double t() {
    return t;
  }

  /** ∂L/∂h of the step's size, at fixed t. */
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
