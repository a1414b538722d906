package org.neuralode.solvers.bdf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackwardDifferencesTest {
  private static final double H = 0.3;

  /** The value of a polynomial of this degree. */
  private static double value(int degree, double t) {
    double sum = 0;
    for (int j = degree; j >= 0; j--) {
      sum = sum * t + 1 - 0.3 * j;
    }
    return sum;
  }

  /**
   * The backward differences of the polynomial at 0, reached by steps of an order that follows it
   * exactly.
   */
  private static BackwardDifferences following(int degree) {
    BackwardDifferences d = new BackwardDifferences(Formula.HIGHEST, 1);
    double[] y = {value(degree, -40 * H)};
    d.line(0, new double[] {0});
    double[] end = new double[1];
    for (int step = -39; step <= 0; step++) {
      d.predict(degree, y, end);
      double exact = value(degree, step * H);
      d.advance(degree, new double[] {exact - end[0]});
      y[0] = exact;
    }
    return d;
  }

  @ParameterizedTest
  @CsvSource({"1, 0.5", "2, 3", "3, 0.1", "4, 1.7", "5, 0.013", "5, 2"})
  void rescalingKeepsThePolynomial(int degree, double ratio) {
    BackwardDifferences d = following(degree);
    d.rescale(degree, ratio);
    double[] end = new double[1];
    d.predict(degree, new double[] {value(degree, 0)}, end);
    assertEquals(value(degree, ratio * H), end[0], 1e-7);
  }

  @ParameterizedTest
  @CsvSource({"1, 0.5", "2, 0.9", "3, 0.1", "4, 0.3", "5, 0.01"})
  void interpolatesThroughEarlierStates(int degree, double s) {
    BackwardDifferences d = following(degree);
    double[] out = new double[1];
    d.interpolate(degree, s, new double[] {value(degree, 0)}, new double[] {0}, out);
    assertEquals(value(degree, s * H), out[0], 1e-7);
  }
}
