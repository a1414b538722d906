package org.neuralode.solvers.rk;

import static org.neuralode.solvers.rk.Coefficients.row;
import static org.neuralode.solvers.rk.Coefficients.rows;

import java.util.Arrays;

/**
 * Coefficients of an explicit Runge–Kutta method: kᵢ = f(t + cᵢh, y + h Σ aᵢⱼkⱼ), y1 = y + h Σ
 * bᵢkᵢ, error estimate h Σ (bᵢ − b̂ᵢ)kᵢ, and y(t + θh) = y + h Σ bᵢ(θ)kᵢ with bᵢ(θ) = Σₘ
 * dense[i][m] θ^(m+1).
 *
 * @param name the method's id
 * @param source the paper
 * @param order order of b
 * @param embeddedOrder order of b̂; 0 if there is none
 * @param denseOrder order of b(θ) for every θ
 * @param c nodes
 * @param a strictly lower triangular; row i has i entries
 * @param b weights of the step
 * @param bHat weights of the embedded method; empty if there is none
 * @param dense one row of polynomial coefficients per stage
 */
public record Tableau(
    String name,
    String source,
    int order,
    int embeddedOrder,
    int denseOrder,
    double[] c,
    double[][] a,
    double[] b,
    double[] bHat,
    double[][] dense) {

  private static final double SUM_TOLERANCE = 1e-12;

  public Tableau {
    int s = b.length;
    if (c.length != s
        || a.length != s
        || dense.length != s
        || (bHat.length != 0 && bHat.length != s)) {
      throw new IllegalArgumentException(
          name + ": c, a, b, bHat and dense must have one row per stage, " + s);
    }
    for (int i = 0; i < s; i++) {
      if (a[i].length != i) {
        throw new IllegalArgumentException(
            name + ": row " + i + " of a must have " + i + " entries, got " + a[i].length);
      }
      checkSum(name + ": row " + i + " of a", a[i], c[i]);
      checkSum(name + ": row " + i + " of dense, which gives b[" + i + "] at 1,", dense[i], b[i]);
    }
    checkSum(name + ": b", b, 1);
    if (bHat.length > 0) {
      checkSum(name + ": bHat", bHat, 1);
    }
    if ((bHat.length > 0) != (embeddedOrder > 0)) {
      throw new IllegalArgumentException(
          name + ": embeddedOrder=" + embeddedOrder + " does not fit bHat");
    }
  }

  /**
   * A tableau from text, fractions as printed in the paper.
   *
   * @param orders of b, of b̂ (0 for none) and of the dense output
   */
  public static Tableau parse(
      String name,
      String source,
      int[] orders,
      String c,
      String[] a,
      String b,
      String bHat,
      String... dense) {
    return new Tableau(
        name,
        source,
        orders[0],
        orders[1],
        orders[2],
        row(c),
        rows(a),
        row(b),
        row(bHat),
        rows(dense));
  }

  /** Number of stages. */
  public int stages() {
    return b.length;
  }

  /** Whether there is an error estimate. */
  public boolean embedded() {
    return bHat.length > 0;
  }

  /** Whether the last stage is f at the end of the step, the first stage of the next one. */
  public boolean fsal() {
    int last = stages() - 1;
    return b[last] == 0 && c[last] == 1 && Arrays.equals(a[last], Arrays.copyOf(b, last));
  }

  /** Error weights b − b̂; all zero if there is no embedded method. */
  public double[] errorWeights() {
    double[] e = new double[stages()];
    for (int i = 0; i < bHat.length; i++) {
      e[i] = b[i] - bHat[i];
    }
    return e;
  }

  /** Writes b(θ), length {@link #stages()}. */
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

  /** Writes db/dθ, length {@link #stages()}. */
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
    if (!(Math.abs(sum - expected) <= SUM_TOLERANCE * Math.max(1, Math.abs(expected)))) {
      throw new IllegalArgumentException(what + " sums to " + sum + ", expected " + expected);
    }
  }
}
