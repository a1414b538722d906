package org.neuralode.adjoint.continuous;

import java.util.Arrays;
import org.neuralode.api.solve.StepPolynomials;

/** Chebyshev series of polynomials on [0, 1], Σ cₖ Tₖ(2x − 1), from values at Chebyshev points. */
final class Chebyshev {
  /** Part of a component's largest value below which a coefficient is rounding. */
  private static final double NEGLIGIBLE = 1e-14;

  private static final double[][][] MATRICES = new double[StepPolynomials.MAX_DEGREE + 1][][];

  static {
    for (int degree = 1; degree <= StepPolynomials.MAX_DEGREE; degree++) {
      MATRICES[degree] = matrix(degree);
    }
  }

  private Chebyshev() {}

  /** The matrix that takes values at the nodes to coefficients. */
  private static double[][] matrix(int degree) {
    double[][] matrix = new double[degree + 1][degree + 1];
    for (int k = 0; k <= degree; k++) {
      for (int j = 0; j <= degree; j++) {
        double ends = (k % degree == 0 ? 0.5 : 1) * (j % degree == 0 ? 0.5 : 1);
        double sign = k % 2 == 0 ? 1 : -1;
        matrix[k][j] = sign * 2 * ends / degree * Math.cos(Math.PI * (k * j) / degree);
      }
    }
    return matrix;
  }

  /** Coefficients of the polynomial with these values at the nodes, without those that are zero. */
  static double[][] series(double[][] values) {
    int degree = values.length - 1;
    int n = values[0].length;
    double[][] series = new double[degree + 1][n];
    for (int k = 0; k <= degree; k++) {
      for (int j = 0; j <= degree; j++) {
        double m = MATRICES[degree][k][j];
        for (int i = 0; i < n; i++) {
          series[k][i] += m * values[j][i];
        }
      }
    }
    int kept = degree;
    while (kept > 0 && isNegligible(series[kept], values)) {
      kept--;
    }
    return Arrays.copyOf(series, kept + 1);
  }

  private static boolean isNegligible(double[] coefficients, double[][] values) {
    for (int i = 0; i < coefficients.length; i++) {
      double largest = 0;
      for (double[] value : values) {
        largest = Math.max(largest, Math.abs(value[i]));
      }
      if (!(Math.abs(coefficients[i]) <= NEGLIGIBLE * largest)) {
        return false;
      }
    }
    return true;
  }

  /** Writes the value of a series at x. */
  static void eval(double[][] series, double x, double[] out) {
    System.arraycopy(series[0], 0, out, 0, out.length);
    double u = 2 * x - 1;
    double before = 1;
    double now = u;
    for (int k = 1; k < series.length; k++) {
      double[] c = series[k];
      for (int i = 0; i < out.length; i++) {
        out[i] += now * c[i];
      }
      double next = 2 * u * now - before;
      before = now;
      now = next;
    }
  }

  /** Writes the derivative of a series by x; T′ₖ = k Uₖ₋₁. */
  static void slope(double[][] series, double x, double[] out) {
    Arrays.fill(out, 0);
    double u = 2 * x - 1;
    double before = 0;
    double now = 1;
    for (int k = 1; k < series.length; k++) {
      double[] c = series[k];
      for (int i = 0; i < out.length; i++) {
        out[i] += 2 * k * now * c[i];
      }
      double next = 2 * u * now - before;
      before = now;
      now = next;
    }
  }
}
