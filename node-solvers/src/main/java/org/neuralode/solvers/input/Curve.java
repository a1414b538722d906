package org.neuralode.solvers.input;

/** One channel of a path. Immutable. */
interface Curve {

  /** The data that the curve goes through. */
  Knots knots();

  /** Number of derivatives that are continuous at the knots within; −1 where the curve jumps. */
  int smoothness();

  /** The curve's value, for order 0, or one of its derivatives. */
  double derivative(int order, double t);

  /**
   * Pulls back {@code bar}, a cotangent of {@link #derivative}: adds its products with the
   * derivatives by the data to {@code valuesBar}, whose entries for this path begin at {@code
   * from}.
   */
  void pullBack(int order, double t, double bar, double[] valuesBar, int from);
}
