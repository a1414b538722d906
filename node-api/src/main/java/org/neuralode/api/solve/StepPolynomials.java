package org.neuralode.api.solve;

/**
 * The interpolating polynomials of steps, represented by their values at the Chebyshev points of a
 * step: d + 1 values reproduce an interpolant of degree d to rounding.
 */
public final class StepPolynomials {
  /** Highest degree that the interpolant of any method has. */
  public static final int MAX_DEGREE = 12;

  private StepPolynomials() {}

  /** Node j of the degree + 1 Chebyshev points, from 0 at the start of a step to 1 at its end. */
  public static double node(int j, int degree) {
    double s = Math.sin(0.5 * Math.PI * j / degree); // sin² is exact at both ends
    return s * s;
  }

  /**
   * The states of a step at the nodes.
   *
   * @param dimension length of the state
   * @return degree + 1 states
   */
  public static double[][] values(Step step, int degree, int dimension) {
    double h = step.t1() - step.t0();
    double[][] values = new double[degree + 1][dimension];
    for (int j = 0; j <= degree; j++) {
      double t = j == degree ? step.t1() : step.t0() + h * node(j, degree);
      step.interpolate(t, values[j]);
    }
    return values;
  }
}
