package org.neuralode.solvers.loop;

import org.neuralode.api.solve.Step;
import org.neuralode.solvers.control.LinearWork;

/** The mutable state of one solve: tries steps, and moves on when the loop accepts one. */
public interface Stepper extends Step {

  /** The empty array that stands for no error estimate. */
  double[] NO_ERROR = {};

  /** The times and states of the step. */
  StepFrame frame();

  /** The derivative f at the present time and state; read-only. */
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

  /** Writes f at the candidate; costs an evaluation unless the method has the value at hand. */
  default void derivativeAtEnd(double[] out) {
    eval(t1(), y1(), out);
  }

  /** Makes the candidate the present state. */
  void accept();

  /**
   * Moves the present state to a time on the other side of a jump of f, where no earlier value of f
   * is of use.
   */
  void restart(double time);

  /** Evaluates f at any time and state and counts the evaluation. */
  default void eval(double t, double[] y, double[] dydt) {
    frame().eval(t, y, dydt);
  }

  /** Field evaluations so far. */
  default long evaluations() {
    return frame().evaluations() + work().evaluations();
  }

  @Override
  default double t0() {
    return frame().t0();
  }

  @Override
  default double t1() {
    return frame().t1();
  }

  @Override
  default double[] y0() {
    return frame().y0();
  }

  @Override
  default double[] y1() {
    return frame().y1();
  }

  @Override
  default void interpolate(double t, double[] out) {
    if (t == t0() || t == t1()) {
      System.arraycopy(t == t0() ? y0() : y1(), 0, out, 0, out.length);
    } else {
      interpolateWithin(t, out);
    }
  }

  /** Writes the state at a time between the ends of the step. */
  void interpolateWithin(double t, double[] out);

  /** No stages are kept, unless the method says otherwise. */
  @Override
  default int stageLength() {
    return 0;
  }

  @Override
  default void saveStages(double[] out) {}

  /** The work on linear systems so far. */
  default LinearWork work() {
    return LinearWork.NONE;
  }
}
