package org.neuralode.solvers.bdf;

import java.util.Arrays;
import org.neuralode.api.vector.Vectors;

/**
 * The backward differences ∇ʲyₙ, j = 1 … k, of the solution at equal distances h: the polynomial of
 * degree k through the last k + 1 states. A correction d, the difference of order k + 1 that a step
 * finds, extends the polynomial.
 */
final class BackwardDifferences {
  private final double[][] d;
  private final double[][] r;
  private final double[][] u;
  private final double[] weights;

  BackwardDifferences(int highest, int n) {
    d = new double[highest + 3][n];
    r = new double[highest + 1][highest + 1];
    u = new double[highest + 1][highest + 1];
    weights = new double[highest + 1];
  }

  /** Begins with the straight line of this slope, at the distance h. */
  void line(double h, double[] slope) {
    for (double[] row : d) {
      Arrays.fill(row, 0);
    }
    for (int i = 0; i < slope.length; i++) {
      d[1][i] = h * slope[i];
    }
  }

  /** The difference ∇ʲyₙ. */
  double[] of(int j) {
    return d[j];
  }

  /** Writes yₙ + Σ ∇ʲyₙ, the polynomial at the end of the step. */
  void predict(int order, double[] y, double[] out) {
    System.arraycopy(y, 0, out, 0, y.length);
    for (int j = 1; j <= order; j++) {
      Vectors.axpy(1, d[j], out);
    }
  }

  /** Adds factor Σ γⱼ ∇ʲyₙ to {@code out}. */
  void addHistory(int order, double factor, double[] out) {
    for (int j = 1; j <= order; j++) {
      Vectors.axpy(factor * Formula.of(j).gamma(), d[j], out);
    }
  }

  /** Moves on by one distance to the state that differs by the correction from the prediction. */
  void advance(int order, double[] correction) {
    double[] beyond = d[order + 2];
    double[] next = d[order + 1];
    for (int i = 0; i < correction.length; i++) {
      beyond[i] = correction[i] - next[i];
      next[i] = correction[i];
    }
    for (int j = order; j >= 1; j--) {
      Vectors.axpy(1, d[j + 1], d[j]);
    }
  }

  /**
   * Goes over to the differences of the same polynomial at distances {@code ratio} times as long
   * (Shampine &amp; Reichelt 1997, section 2.2): ∇* = ∇ R U with Rⱼₗ = Πₘ₌₀ʲ⁻¹ (m − ratio l)/(m +
   * 1) and U = R for a ratio of 1.
   */
  void rescale(int order, double ratio) {
    fill(r, order, ratio);
    fill(u, order, 1);
    for (int l = 1; l <= order; l++) {
      for (int j = l; j <= order; j++) {
        double sum = 0;
        for (int m = 1; m <= order; m++) {
          sum += r[j][m] * u[m][l];
        }
        weights[j] = sum;
      }
      double[] row = d[l]; // depends only on rows from l on, which are still the old ones
      for (int i = 0; i < row.length; i++) {
        row[i] *= weights[l];
      }
      for (int j = l + 1; j <= order; j++) {
        Vectors.axpy(weights[j], d[j], row);
      }
    }
  }

  private static void fill(double[][] matrix, int order, double ratio) {
    for (int l = 1; l <= order; l++) {
      double product = 1;
      for (int j = 1; j <= order; j++) {
        product *= (j - 1 - ratio * l) / j;
        matrix[j][l] = product;
      }
    }
  }

  /**
   * Writes the polynomial of degree k through the corrected end of the step and the k states before
   * the end.
   *
   * @param s time since the start of the step, in distances
   */
  void interpolate(int order, double s, double[] y, double[] correction, double[] out) {
    System.arraycopy(y, 0, out, 0, y.length);
    double weight = 1;
    for (int j = 1; j <= order; j++) {
      weight *= (s + j - 1) / j;
      Vectors.axpy(weight, d[j], out);
    }
    Vectors.axpy(weight, correction, out);
  }
}
