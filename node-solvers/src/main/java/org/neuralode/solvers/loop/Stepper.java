package org.neuralode.solvers.loop;

import org.neuralode.api.solve.Step;

/** The mutable state of one solve: tries steps, and moves on when the loop accepts one. */
public interface Stepper extends Step {

  /** No second error estimate. */
  double[] NO_ERROR = {};

  /** f at the present time and state; not modified. */
  double[] derivative();

  /**
   * Tries a step from {@link #t0()} to {@code t1}: candidate {@link #y1()} and its error estimate.
   *
   * @return whether there is a candidate; an implicit method has none where its equations could not
   *     be solved
   */
  boolean attempt(double t1);

  /** Estimated local error of the candidate, length n; called after {@link #attempt}. */
  double[] error();

  /**
   * A second estimate, of lower order, that corrects the first; empty if there is none. See {@link
   * ErrorNorm#combined}.
   */
  default double[] coarseError() {
    return NO_ERROR;
  }

  /** Writes f at the candidate, which a method may have at hand. */
  default void derivativeAtEnd(double[] out) {
    eval(t1(), y1(), out);
  }

  /** Makes the candidate the present state. */
  void accept();

  /**
   * Moves the present state to a time on the other side of a jump of f: nothing that was seen of f
   * is of use there.
   */
  void restart(double time);

  /** Evaluates f elsewhere, counted. */
  void eval(double t, double[] y, double[] dydt);

  /** Field evaluations so far. */
  long evaluations();

  /** What else there is to say of the solve, such as how linear systems were solved; or empty. */
  default String note() {
    return "";
  }

  /** Jacobians of the field so far. */
  default long jacobians() {
    return 0;
  }

  /** Factorisations of iteration matrices so far. */
  default long factorisations() {
    return 0;
  }
}
