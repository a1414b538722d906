package org.neuralode.solvers.output;

import org.neuralode.api.solve.Step;

/**
 * The start of a stretch of steps, or the end of a step with the middle of that step.
 *
 * @param t time
 * @param y state
 * @param middle state of the step's own interpolant at the middle of the step; empty at a start,
 *     and where no output lies within the step
 */
record Node(double t, double[] y, double[] middle) {
  private static final double[] NONE = {};

  static Node start(double t, double[] y) {
    return new Node(t, y.clone(), NONE);
  }

  /** The node at the end of a step; {@code outputs} tells whether outputs lie within the step. */
  static Node end(Step step, boolean outputs) {
    double[] middle = NONE;
    if (outputs) {
      middle = new double[step.y1().length];
      step.interpolate(step.t0() + (step.t1() - step.t0()) / 2, middle);
    }
    return new Node(step.t1(), step.y1().clone(), middle);
  }
}
