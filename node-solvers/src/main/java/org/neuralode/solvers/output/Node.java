package org.neuralode.solvers.output;

import org.neuralode.api.solve.Step;

/**
 * An end of steps, with what is known of the step that ended there.
 *
 * @param t time
 * @param y state
 * @param middle state that the step's own interpolant has at its middle; empty at a start, and
 *     where no output lies within the step
 */
record Node(double t, double[] y, double[] middle) {
  private static final double[] NONE = {};

  static Node start(double t, double[] y) {
    return new Node(t, y.clone(), NONE);
  }

  /** The end of a step, which has outputs within it or not. */
  static Node end(Step step, boolean outputs) {
    double[] middle = NONE;
    if (outputs) {
      middle = new double[step.y1().length];
      step.interpolate(step.t0() + (step.t1() - step.t0()) / 2, middle);
    }
    return new Node(step.t1(), step.y1().clone(), middle);
  }
}
