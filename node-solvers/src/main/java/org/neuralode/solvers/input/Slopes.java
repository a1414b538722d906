package org.neuralode.solvers.input;

/**
 * A rule for the slopes of a piecewise cubic at its knots, linear in the data; two knots or more.
 */
interface Slopes {

  /** Number of derivatives of the cubic that are continuous at the knots. */
  int smoothness();

  /** The slope at every knot. */
  double[] at();

  /**
   * Pulls cotangents of the slopes at both ends of an interval back to the data; adds to {@code
   * valuesBar}.
   */
  void pullBack(int interval, double left, double right, double[] valuesBar, int from);
}
