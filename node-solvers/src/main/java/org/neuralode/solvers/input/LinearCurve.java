package org.neuralode.solvers.input;

/** A curve of straight lines from knot to knot. */
record LinearCurve(Knots knots) implements Curve {

  @Override
  public int smoothness() {
    return 0;
  }

  @Override
  public double derivative(int order, double t) {
    if (knots.isOutside(t)) {
      return order == 0 ? knots.x()[knots.before(t)] : 0;
    }
    int i = knots.interval(t);
    double s = (t - knots.times()[i]) / knots.length(i);
    return switch (order) {
      case 0 -> (1 - s) * knots.x()[i] + s * knots.x()[i + 1];
      case 1 -> knots.slope(i);
      default -> 0;
    };
  }

  @Override
  public void pullBack(int order, double t, double bar, double[] valuesBar, int from) {
    if (knots.isOutside(t)) {
      knots.add(knots.before(t), order == 0 ? bar : 0, valuesBar, from);
      return;
    }
    int i = knots.interval(t);
    if (order == 0) {
      double s = (t - knots.times()[i]) / knots.length(i);
      knots.add(i, (1 - s) * bar, valuesBar, from);
      knots.add(i + 1, s * bar, valuesBar, from);
    } else if (order == 1) {
      knots.addSlope(i, bar, valuesBar, from);
    }
  }
}
