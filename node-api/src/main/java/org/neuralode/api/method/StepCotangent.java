package org.neuralode.api.method;

/**
 * The cotangents that travel backwards through steps; mutable. The partial derivative by t is taken
 * at fixed h, and that by h at fixed t.
 */
public final class StepCotangent {
  private final double[] state;
  private final double[] theta;
  private double t;
  private double h;

  /**
   * @param state λ = ∂L/∂y, overwritten by each pull-back
   * @param theta ∂L/∂θ, added to by each pull-back
   */
  public StepCotangent(double[] state, double[] theta) {
    this.state = state;
    this.theta = theta;
  }

  /**
   * Cotangent λ = ∂L/∂y, which a pull-back takes from the end of a step to its start; not a copy.
   */
  public double[] state() {
    return state;
  }

  /** Derivative ∂L/∂θ so far; not a copy. */
  public double[] theta() {
    return theta;
  }

  /** Derivative ∂L/∂t by the start of the step, at fixed h. */
  public double t() {
    return t;
  }

  /** Derivative ∂L/∂h by the step size, at fixed t. */
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
