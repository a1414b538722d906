package org.neuralode.solvers.reversible;

/**
 * A step with an exact algebraic inverse on z, which is the state y with the numbers that the
 * method carries along. Thread-confined: a step owns scratch memory.
 *
 * <p>The leading n numbers of z are y; the last n are the method's approximation of dy/dt at the
 * same time.
 */
public interface ReversibleStep {

  /** Length of z. */
  int length();

  /**
   * Starts a solve.
   *
   * @param t initial time
   * @param y initial state, length n; not modified
   * @param z length {@link #length()}; overwritten
   */
  void start(double t, double[] y, double[] z);

  /**
   * Takes z from {@code t} to {@code t + h}.
   *
   * @param h signed step size
   * @param z overwritten
   */
  void forward(double t, double h, double[] z);

  /**
   * Takes z from {@code t + h} back to {@code t}: undoes {@link #forward} with the same arguments
   * up to rounding.
   *
   * @param z overwritten
   */
  void backward(double t, double h, double[] z);
}
