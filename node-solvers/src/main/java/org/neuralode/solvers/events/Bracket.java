package org.neuralode.solvers.events;

import java.util.function.DoubleUnaryOperator;

/**
 * Finds a root between two points of different sign by the method of interpolation, truncation and
 * projection, which never needs more evaluations than bisection plus one and usually far fewer
 * (Oliveira &amp; Takahashi 2021, ACM TOMS 47).
 */
final class Bracket {
  private static final int MOST = 200;

  private Bracket() {}

  /**
   * The end of the last bracket on the side of {@code b}: g there has the sign of g(b), or is zero.
   *
   * @param ga g(a), of another sign than {@code gb}
   * @param precision width of the last bracket
   */
  static double root(
      DoubleUnaryOperator g, double a, double ga, double b, double gb, double precision) {
    double width = Math.abs(b - a);
    double slack = Math.max(1, Math.ceil(Math.log(width / (2 * precision)) / Math.log(2))) + 1;
    for (int i = 0; i < MOST && Math.abs(b - a) > precision && gb != 0; i++) {
      double middle = 0.5 * (a + b);
      double falsePosition = (gb * a - ga * b) / (gb - ga);
      double truncation = 0.2 / width * (b - a) * (b - a);
      double toMiddle = Math.signum(middle - falsePosition);
      double x =
          truncation <= Math.abs(middle - falsePosition)
              ? falsePosition + toMiddle * truncation
              : middle;
      double reach = Math.max(0, precision * Math.pow(2, slack - i) - 0.5 * Math.abs(b - a));
      if (Math.abs(x - middle) > reach) {
        x = middle - toMiddle * reach;
      }
      if (x == a || x == b || !Double.isFinite(x)) {
        x = middle; // one end is the root to rounding, but the other is not yet near
      }
      if (x == a || x == b) {
        break;
      }
      double gx = g.applyAsDouble(x);
      if (gx == 0 || (gx > 0) == (gb > 0)) {
        b = x;
        gb = gx;
      } else {
        a = x;
        ga = gx;
      }
    }
    return b;
  }
}
