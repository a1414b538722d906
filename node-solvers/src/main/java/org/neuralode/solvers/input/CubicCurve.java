package org.neuralode.solvers.input;

/** The cubic through the values and slopes at the ends of each interval. */
final class CubicCurve implements Curve {
  private final Knots knots;
  private final Slopes slopes;
  private final double[] m;

  CubicCurve(Knots knots, Slopes slopes) {
    this.knots = knots;
    this.slopes = slopes;
    this.m = slopes.at();
  }

  @Override
  public Knots knots() {
    return knots;
  }

  @Override
  public int smoothness() {
    return slopes.smoothness();
  }

  @Override
  public double derivative(int order, double t) {
    if (knots.isOutside(t)) {
      return order == 0 ? knots.x()[knots.before(t)] : 0;
    }
    int i = knots.interval(t);
    double h = knots.length(i);
    double s = (t - knots.times()[i]) / h;
    double right = right(order, s, h);
    double left = order == 0 ? left(s) : -right;
    return left * knots.x()[i]
        + right * knots.x()[i + 1]
        + leftSlope(order, s, h) * m[i]
        + rightSlope(order, s, h) * m[i + 1];
  }

  @Override
  public void pullBack(int order, double t, double bar, double[] valuesBar, int from) {
    if (knots.isOutside(t)) {
      knots.add(knots.before(t), order == 0 ? bar : 0, valuesBar, from);
      return;
    }
    int i = knots.interval(t);
    double h = knots.length(i);
    double s = (t - knots.times()[i]) / h;
    double right = right(order, s, h);
    double left = order == 0 ? left(s) : -right;
    knots.add(i, left * bar, valuesBar, from);
    knots.add(i + 1, right * bar, valuesBar, from);
    slopes.pullBack(
        i, leftSlope(order, s, h) * bar, rightSlope(order, s, h) * bar, valuesBar, from);
  }

  /**
   * Weight of the left value, whose derivatives are those of the right weight with opposite sign.
   */
  private static double left(double s) {
    return (1 + 2 * s) * (1 - s) * (1 - s);
  }

  private static double right(int order, double s, double h) {
    return switch (order) {
      case 0 -> s * s * (3 - 2 * s);
      case 1 -> 6 * s * (1 - s) / h;
      case 2 -> (6 - 12 * s) / (h * h);
      case 3 -> -12 / (h * h * h);
      default -> 0;
    };
  }

  private static double leftSlope(int order, double s, double h) {
    return switch (order) {
      case 0 -> s * (1 - s) * (1 - s) * h;
      case 1 -> (1 - s) * (1 - 3 * s);
      case 2 -> (6 * s - 4) / h;
      case 3 -> 6 / (h * h);
      default -> 0;
    };
  }

  private static double rightSlope(int order, double s, double h) {
    return switch (order) {
      case 0 -> s * s * (s - 1) * h;
      case 1 -> s * (3 * s - 2);
      case 2 -> (6 * s - 2) / h;
      case 3 -> 6 / (h * h);
      default -> 0;
    };
  }
}
