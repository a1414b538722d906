package org.neuralode.api.input;

import java.util.Arrays;

/**
 * The chain rule of a function of (t, y, u, θ) whose input u(t) comes from a path: gives u, and
 * pulls a cotangent of u back to time and the data of the path. The parameters of the composed
 * function are θ, then the data. A path without channels leaves the function as it is.
 * Thread-confined.
 */
public final class PathChain {
  private final InputPath path;
  private final double[] u;
  private final double[] rate;
  private final double[] inputBar;
  private final double[] parameterBar;

  /**
   * @param parameters length of θ
   */
  public PathChain(InputPath path, int parameters) {
    this.path = path;
    u = new double[path.channels()];
    rate = new double[u.length];
    inputBar = new double[u.length];
    parameterBar = new double[parameters];
  }

  /** Length of θ and the data together. */
  public int parameterCount() {
    return parameterBar.length + path.valueCount();
  }

  /** The input at a time; the chain's own array, valid until the next call. */
  public double[] input(double t) {
    path.derivative(0, t, u, 0);
    return u;
  }

  /**
   * The tangent of the input for a tangent of time; the chain's own array, valid until the next
   * call.
   */
  public double[] inputTangent(double t, double tTangent) {
    path.derivative(1, t, rate, 0);
    for (int c = 0; c < rate.length; c++) {
      rate[c] *= tTangent;
    }
    return rate;
  }

  /** Begins a vector-Jacobian product at a time: sets u and zeroes the cotangents. */
  public void begin(double t) {
    path.derivative(0, t, u, 0);
    path.derivative(1, t, rate, 0);
    Arrays.fill(inputBar, 0);
    Arrays.fill(parameterBar, 0);
  }

  /** The input that {@link #begin} computed; the chain's own array. */
  public double[] input() {
    return u;
  }

  /** The cotangent of u, to which the caller adds the function's product; the chain's own array. */
  public double[] inputBar() {
    return inputBar;
  }

  /** The cotangent of θ, to which the caller adds the function's product; the chain's own array. */
  public double[] parameterBar() {
    return parameterBar;
  }

  /**
   * Ends a vector-Jacobian product.
   *
   * @param t the time given to {@link #begin}
   * @param tBar the function's cotangent of t with u held
   * @param thetaBar length {@link #parameterCount()}; the cotangents of θ and the data are added
   * @return the cotangent of t, the part that comes through u included
   */
  public double end(double t, double tBar, double[] thetaBar) {
    for (int i = 0; i < parameterBar.length; i++) {
      thetaBar[i] += parameterBar[i];
    }
    path.pullBack(0, t, inputBar, 0, thetaBar, parameterBar.length);
    double total = tBar;
    for (int c = 0; c < inputBar.length; c++) {
      total += inputBar[c] * rate[c];
    }
    return total;
  }
}
