package org.neuralode.solvers.input;

/**
 * A rule for the slopes of a piecewise cubic at its knots, linear in the data; two knots or more.
 */
interface Slopes {

  /** Number of derivatives of the cubic that are continuous at the knots. */
  int smoothness();

  /** The slope at every knot. */
  double[] at();

  /** Adds what cotangents of the slopes at the ends of an interval mean for the data. */
  void pullBack(int interval, double left, double right, double[] valuesBar, int from);
}
