package org.neuralode.solvers.adams;

import java.util.Arrays;

/**
 * Modified divided differences φᵢ = ψ₀…ψᵢ₋₁ f[tₙ, …, tₙ₋ᵢ] of the field along the solution, as of
 * the last accepted step; one per solve, mutable. Only this class works on their elements.
 */
final class DividedDifferences {
  private final Spacing spacing;
  private final double[][] phi;

  /**
   * @param spacing step lengths of the attempt, whose β carry the differences over to the attempt
   * @param n length of the state
   */
  DividedDifferences(Spacing spacing, int maxOrder, int n) {
    this.spacing = spacing;
    phi = new double[maxOrder + 2][n];
  }

  /** The field at the end of the last accepted step. */
  double[] field() {
    return phi[0];
  }

  /** Forgets all differences but the field. */
  void restart() {
    for (int j = 1; j < phi.length; j++) {
      Arrays.fill(phi[j], 0);
    }
  }

  /**
   * Writes the sums of βᵢ φᵢ and of wᵢ βᵢ φᵢ for i &lt; k, adding the smallest differences first.
   *
   * @param plain overwritten by the first sum, the extrapolated field
   * @param weighted overwritten by the second sum
   */
  void sum(int k, double[] w, double[] plain, double[] weighted) {
    Arrays.fill(plain, 0);
    Arrays.fill(weighted, 0);
    for (int j = k - 1; j >= 0; j--) {
      double[] row = phi[j];
      double b = spacing.beta(j);
      double c = w[j] * b;
      for (int i = 0; i < row.length; i++) {
        plain[i] += b * row[i];
        weighted[i] += c * row[i];
      }
    }
  }

  /** Adds w βⱼ φⱼ to {@code out}. */
  void addTo(double[] out, int j, double w) {
    double[] row = phi[j];
    double c = w * spacing.beta(j);
    for (int i = 0; i < out.length; i++) {
      out[i] += c * row[i];
    }
  }

  /**
   * Writes the difference φₖ₊₁ at the end of a step of order k.
   *
   * @param f field at the end
   * @param extrapolated the field at the end as extrapolated by the differences below k
   */
  void next(int k, double[] f, double[] extrapolated, double[] out) {
    double b = spacing.beta(k);
    double[] last = phi[k];
    for (int i = 0; i < out.length; i++) {
      out[i] = f[i] - extrapolated[i] - b * last[i];
    }
  }

  /**
   * Moves to the end of a step of order k.
   *
   * @param f field at that end; the array is kept
   * @return an array to use in place of {@code f}
   */
  double[] accept(int k, double[] f, double[] extrapolated) {
    next(k, f, extrapolated, phi[k + 1]);
    for (int i = 0; i < f.length; i++) {
      phi[k][i] = f[i] - extrapolated[i];
    }
    for (int j = k - 1; j > 0; j--) {
      double[] row = phi[j];
      double[] above = phi[j + 1];
      double b = spacing.beta(j);
      for (int i = 0; i < row.length; i++) {
        row[i] = b * row[i] + above[i];
      }
    }
    double[] spare = phi[0];
    phi[0] = f;
    return spare;
  }
}
