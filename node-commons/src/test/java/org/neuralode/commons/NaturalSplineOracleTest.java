package org.neuralode.commons;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.apache.commons.math3.analysis.interpolation.SplineInterpolator;
import org.apache.commons.math3.analysis.polynomials.PolynomialSplineFunction;
import org.junit.jupiter.api.Test;
import org.neuralode.api.input.InputPath;
import org.neuralode.solvers.input.Interpolation;

/** Natural splines and their pull-backs, compared with Commons Math's interpolator. */
class NaturalSplineOracleTest {

  @Test
  void agreesWithCommonsMathInEveryDerivative() {
    Random random = new Random(20261125);
    for (int n = 3; n < 40; n += 4) {
      double[] times = times(n, random);
      double[] values = random.doubles(n, -3, 3).toArray();
      PolynomialSplineFunction oracle = new SplineInterpolator().interpolate(times, values);
      InputPath path = Interpolation.NATURAL.through(times, values);
      double[] u = new double[1];
      for (int trial = 0; trial < 50; trial++) {
        double t = random.nextDouble(times[0], times[n - 1]);
        PolynomialSplineFunction derivative = oracle;
        for (int order = 0; order < 3; order++) {
          path.derivative(order, t, u, 0);
          double expected = derivative.value(t);
          assertEquals(expected, u[0], 1e-10 * (1 + Math.abs(expected)), "order " + order);
          derivative = derivative.polynomialSplineDerivative();
        }
      }
    }
  }

  /**
   * A spline is linear in its data, so the weight of value j is the spline through the j-th unit
   * vector.
   */
  @Test
  void pullBackAgreesWithSplinesThroughUnitVectors() {
    Random random = new Random(7);
    int n = 12;
    double[] times = times(n, random);
    InputPath path = Interpolation.NATURAL.through(times, random.doubles(n).toArray());
    for (int trial = 0; trial < 50; trial++) {
      double t = random.nextDouble(times[0], times[n - 1]);
      double[] weights = new double[n];
      path.pullBack(0, t, new double[] {1}, 0, weights, 0);
      for (int j = 0; j < n; j++) {
        double[] unit = new double[n];
        unit[j] = 1;
        assertEquals(new SplineInterpolator().interpolate(times, unit).value(t), weights[j], 1e-12);
      }
    }
  }

  private static double[] times(int n, Random random) {
    double[] times = new double[n];
    for (int i = 1; i < n; i++) {
      times[i] = times[i - 1] + random.nextDouble(0.1, 1.5);
    }
    return times;
  }
}
