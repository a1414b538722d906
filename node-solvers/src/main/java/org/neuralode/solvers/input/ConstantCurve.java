package org.neuralode.solvers.input;

/**
 * A curve that holds each value until the next one: a zero-order hold, continuous from the right.
 */
record ConstantCurve(Knots knots) implements Curve {

  @Override
  public int smoothness() {
    return -1;
  }

  @Override
  public double derivative(int order, double t) {
    return order == 0 ? knots.x()[knots.before(t)] : 0;
  }

  @Override
  public void pullBack(int order, double t, double bar, double[] valuesBar, int from) {
    if (order == 0) {
      knots.add(knots.before(t), bar, valuesBar, from);
    }
  }
}
