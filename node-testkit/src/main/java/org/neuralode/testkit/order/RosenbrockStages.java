package org.neuralode.testkit.order;

/**
 * The stages of a Rosenbrock method in the form of the theory: kᵢ = hf(y + Σ αᵢⱼkⱼ) + hJ Σ γᵢⱼkⱼ,
 * y1 = y + Σ bᵢkᵢ (Hairer &amp; Wanner II, eq. IV.7.4). Programs store u = Γk, which saves products
 * by J; {@link #of} converts back.
 *
 * @param alpha αᵢⱼ, strictly lower triangular, square
 * @param gamma γᵢⱼ, lower triangular with γ on the diagonal, square
 */
public record RosenbrockStages(double[][] alpha, double[][] gamma) {

  /**
   * The stages from the form without products by the Jacobian, (I/(hγ) − J) uᵢ = f(y + Σ aᵢⱼuⱼ) + Σ
   * cᵢⱼuⱼ/h: Γ⁻¹ = I/γ − C and α = aΓ (Hairer &amp; Wanner II, section IV.7).
   *
   * @param gamma the diagonal entry γ
   * @param a strictly lower triangular; row i has i entries
   * @param coupling cᵢⱼ, strictly lower triangular; row i has i entries
   */
  public static RosenbrockStages of(double gamma, double[][] a, double[][] coupling) {
    int s = a.length;
    if (coupling.length != s) {
      throw new IllegalArgumentException(
          "a has %d rows but coupling has %d".formatted(s, coupling.length));
    }
    double[][] inverse = new double[s][s];
    for (int i = 0; i < s; i++) {
      inverse[i][i] = gamma;
      for (int j = 0; j < i; j++) {
        double sum = 0;
        for (int k = j; k < i; k++) {
          sum += coupling[i][k] * inverse[k][j];
        }
        inverse[i][j] = gamma * sum;
      }
    }
    double[][] alpha = new double[s][];
    for (int i = 0; i < s; i++) {
      alpha[i] = times(a[i], inverse);
    }
    return new RosenbrockStages(alpha, inverse);
  }

  /** Converts weights m of u to weights of k: b = mΓ. */
  public double[] weights(double[] m) {
    return times(m, gamma);
  }

  /** The matrix β = α + Γ. */
  public double[][] beta() {
    double[][] beta = new double[alpha.length][alpha.length];
    for (int i = 0; i < beta.length; i++) {
      for (int j = 0; j < beta.length; j++) {
        beta[i][j] = alpha[i][j] + gamma[i][j];
      }
    }
    return beta;
  }

  /**
   * The stability function at infinity, 1 − b β⁻¹ 𝟙.
   *
   * @param b weights of k
   */
  public double stabilityAtInfinity(double[] b) {
    double[][] beta = beta();
    double[] x = new double[b.length];
    double value = 1;
    for (int i = 0; i < x.length; i++) {
      double sum = 1;
      for (int j = 0; j < i; j++) {
        sum -= beta[i][j] * x[j];
      }
      x[i] = sum / beta[i][i];
      value -= b[i] * x[i];
    }
    return value;
  }

  /** A row times a matrix; entries that the row lacks count as 0. */
  private static double[] times(double[] row, double[][] matrix) {
    double[] product = new double[matrix.length];
    for (int k = 0; k < row.length; k++) {
      for (int j = 0; j < product.length; j++) {
        product[j] += row[k] * matrix[k][j];
      }
    }
    return product;
  }
}
