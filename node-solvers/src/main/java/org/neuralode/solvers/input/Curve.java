package org.neuralode.solvers.input;

/** One channel of a path. Immutable. */
interface Curve {

  /** The data that it goes through. */
  Knots knots();

  /** Number of derivatives that are continuous at the knots within; −1 where the curve jumps. */
  int smoothness();

  /** The curve or one of its derivatives. */
  double derivative(int order, double t);

  /** Adds a cotangent of {@link #derivative} times its derivatives by the data. */
  void pullBack(int order, double t, double bar, double[] valuesBar, int from);
}
