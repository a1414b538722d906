package org.neuralode.solvers.implicit;

import java.util.Arrays;

/**
 * Coefficients of a fully implicit Runge–Kutta method with distinct nodes and an invertible A: kᵢ =
 * f(t + cᵢh, y + h Σ aᵢⱼkⱼ), y1 = y + h Σ bᵢkᵢ, and y(t + θh) = y + h Σ bᵢ(θ)kᵢ with bᵢ(θ) the
 * integral of the i-th Lagrange polynomial of the nodes from 0 to θ. For a collocation method, y(t
 * + θh) is the collocation polynomial (Hairer, Nørsett &amp; Wanner I, theorem II.7.7).
 *
 * @param name the method's id
 * @param source the publication
 * @param order order of b
 * @param denseOrder order of b(θ) for every θ
 * @param c nodes of the stages
 * @param a weights of all stages in each stage, square
 * @param b weights of the step
 * @param dense one row of polynomial coefficients per stage: bᵢ(θ) = Σₘ dense[i][m] θ^(m+1)
 * @param estimate how the error is estimated, or {@link ErrorEstimate#NONE}
 */
public record ImplicitTableau(
    String name,
    String source,
    int order,
    int denseOrder,
    double[] c,
    double[][] a,
    double[] b,
    double[][] dense,
    ErrorEstimate estimate) {

  private static final double SUM_TOLERANCE = 1e-12;

  public ImplicitTableau {
    int s = b.length;
    if (c.length != s || a.length != s || dense.length != s) {
      throw new IllegalArgumentException(
          name + ": c, a, b and dense must have one row per stage, " + s);
    }
    for (int i = 0; i < s; i++) {
      if (a[i].length != s) {
        throw new IllegalArgumentException(
            name + ": row " + i + " of a must have " + s + " entries, got " + a[i].length);
      }
      checkSum(name + ": row " + i + " of a", a[i], c[i]);
      checkSum(name + ": row " + i + " of dense, which gives b[" + i + "] at 1,", dense[i], b[i]);
    }
    checkSum(name + ": b", b, 1);
  }

  /** A tableau whose dense output is computed from its nodes. */
  public static ImplicitTableau of(
      String name,
      String source,
      int order,
      int denseOrder,
      double[] c,
      double[][] a,
      double[] b,
      ErrorEstimate estimate) {
    double[][] dense = new double[c.length][];
    for (int i = 0; i < c.length; i++) {
      dense[i] = integratedLagrange(c, i);
    }
    return new ImplicitTableau(name, source, order, denseOrder, c, a, b, dense, estimate);
  }

  /** Coefficients of θ, θ², … in the integral of the i-th Lagrange polynomial of the nodes. */
  private static double[] integratedLagrange(double[] c, int i) {
    double[] p = new double[c.length];
    p[0] = 1;
    int degree = 0;
    for (int j = 0; j < c.length; j++) {
      if (j != i) {
        degree++;
        for (int m = degree; m >= 0; m--) {
          double lower = m == 0 ? 0 : p[m - 1];
          p[m] = (lower - c[j] * p[m]) / (c[i] - c[j]);
        }
      }
    }
    for (int m = 0; m < p.length; m++) {
      p[m] /= m + 1;
    }
    return p;
  }

  /** Number of stages. */
  public int stages() {
    return b.length;
  }

  /** Whether there is an error estimate. */
  public boolean embedded() {
    return estimate.order() > 0;
  }

  /** Whether the last stage is the end of the step. */
  public boolean stifflyAccurate() {
    return Arrays.equals(a[stages() - 1], b);
  }

  /** Writes the weights b(θ) to {@code w}, one for each of {@link #stages()}. */
  public void denseWeights(double theta, double[] w) {
    for (int i = 0; i < w.length; i++) {
      double[] p = dense[i];
      double sum = 0;
      for (int m = p.length - 1; m >= 0; m--) {
        sum = (sum + p[m]) * theta;
      }
      w[i] = sum;
    }
  }

  /** Writes the derivatives db/dθ to {@code w}, one for each of {@link #stages()}. */
  public void denseDerivativeWeights(double theta, double[] w) {
    for (int i = 0; i < w.length; i++) {
      double[] p = dense[i];
      double sum = 0;
      for (int m = p.length - 1; m >= 0; m--) {
        sum = sum * theta + (m + 1) * p[m];
      }
      w[i] = sum;
    }
  }

  private static void checkSum(String what, double[] terms, double expected) {
    double sum = 0;
    for (double x : terms) {
      sum += x;
    }
    if (!(Math.abs(sum - expected) <= SUM_TOLERANCE)) {
      throw new IllegalArgumentException(what + " sums to " + sum + ", expected " + expected);
    }
  }
}
