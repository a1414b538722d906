package org.neuralode.api.gradient;

import java.util.Arrays;

/**
 * The derivatives of a loss L that backward passes accumulate: every pass adds to every entry.
 * Mutable.
 */
public final class Gradient {
  private final double[] y0;
  private final double[] theta;
  private final double[] times;
  private double t0;
  private double t1;

  /**
   * @param dimension length of the state
   * @param parameterCount length of θ
   * @param outputs number of output times
   */
  public Gradient(int dimension, int parameterCount, int outputs) {
    this(new double[dimension], new double[parameterCount], new double[outputs]);
  }

  /** A gradient that accumulates into the caller's arrays. */
  public Gradient(double[] y0, double[] theta, double[] times) {
    this.y0 = y0;
    this.theta = theta;
    this.times = times;
  }

  /** Sets every derivative to zero. */
  public void clear() {
    Arrays.fill(y0, 0);
    Arrays.fill(theta, 0);
    Arrays.fill(times, 0);
    t0 = 0;
    t1 = 0;
  }

  /** Derivative ∂L/∂y0, length n; not a copy. */
  public double[] y0() {
    return y0;
  }

  /** Derivative ∂L/∂θ; not a copy. */
  public double[] theta() {
    return theta;
  }

  /** Derivatives ∂L/∂tₘ by every output time; not a copy. */
  public double[] times() {
    return times;
  }

  /** Derivative ∂L/∂t0. */
  public double t0() {
    return t0;
  }

  /**
   * Derivative ∂L/∂t1; if t1 is itself the last output time, the derivative belongs to that output
   * and is not in here.
   */
  public double t1() {
    return t1;
  }

  /** Adds a value to ∂L/∂t0. */
  public void addT0(double value) {
    t0 += value;
  }

  /** Adds a value to ∂L/∂t1. */
  public void addT1(double value) {
    t1 += value;
  }
}
