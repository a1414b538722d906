package org.neuralode.solvers.rk;

import static org.neuralode.solvers.rk.Coefficients.row;
import static org.neuralode.solvers.rk.Coefficients.rows;

import java.util.Arrays;

/**
 * Coefficients of an explicit Runge–Kutta method: kᵢ = f(t + cᵢh, y + h Σ aᵢⱼkⱼ), y1 = y + h Σ
 * bᵢkᵢ, error estimate h Σ (bᵢ − b̂ᵢ)kᵢ, and y(t + θh) = y + h Σ bᵢ(θ)kᵢ with bᵢ(θ) = Σₘ
 * dense[i][m] θ^(m+1).
 *
 * <p>The step has as many stages as b has weights. Further stages serve the dense output alone and
 * are computed only for an output within the step.
 *
 * @param name the method's id
 * @param source the paper
 * @param order order of b
 * @param embeddedOrder order of b̂; 0 if there is none
 * @param coarseOrder order of the second embedded method; 0 if there is none
 * @param denseOrder order of b(θ) for every θ
 * @param c nodes of all stages
 * @param a weights of the earlier stages in each stage, strictly lower triangular; row i has i
 *     entries
 * @param b weights of the step
 * @param bHat weights of the embedded method; empty if there is none
 * @param bCoarse weights of a second embedded method of lower order, which corrects the error
 *     estimate of the first (Hairer, Nørsett &amp; Wanner I, II.10, formula 10.17); empty if there
 *     is none
 * @param dense one row of polynomial coefficients per stage
 */
public record Tableau(
    String name,
    String source,
    int order,
    int embeddedOrder,
    int coarseOrder,
    int denseOrder,
    double[] c,
    double[][] a,
    double[] b,
    double[] bHat,
    double[] bCoarse,
    double[][] dense) {

  private static final double SUM_TOLERANCE = 1e-13;

  public Tableau {
    int s = b.length;
    int all = c.length;
    if (s == 0 || all < s || a.length != all || dense.length != all) {
      throw new IllegalArgumentException(
          name + ": c, a and dense must have one row per stage, at least as many as b, " + s);
    }
    for (int i = 0; i < all; i++) {
      if (a[i].length != i) {
        throw new IllegalArgumentException(
            name + ": row " + i + " of a must have " + i + " entries, got " + a[i].length);
      }
      checkSum(name, "row %d of a", i, a[i], c[i]);
      double end = i < s ? b[i] : 0;
      checkSum(name, "row %d of dense, which gives b there at 1,", i, dense[i], end);
    }
    checkSum(name, "b", 0, b, 1);
    checkEmbedded(name, "embeddedOrder", embeddedOrder, bHat, s);
    checkEmbedded(name, "coarseOrder", coarseOrder, bCoarse, s);
    if (coarseOrder > 0 && coarseOrder >= embeddedOrder) {
      throw new IllegalArgumentException(
          name + ": coarseOrder=" + coarseOrder + " must be below embeddedOrder=" + embeddedOrder);
    }
  }

  private static void checkEmbedded(String name, String key, int order, double[] weights, int s) {
    if (weights.length != (order > 0 ? s : 0)) {
      throw new IllegalArgumentException(
          "%s: %s=%d does not fit %d weights for %d stages"
              .formatted(name, key, order, weights.length, s));
    }
    if (order > 0) {
      checkSum(name, "the weights of ".concat(key), 0, weights, 1);
    }
  }

  /**
   * A tableau from text, fractions as printed in the paper.
   *
   * @param orders the orders of b, of b̂ (0 for none) and of the dense output
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
        0,
        orders[2],
        row(c),
        rows(a),
        row(b),
        row(bHat),
        new double[0],
        rows(dense));
  }

  /** Number of stages of a step. */
  public int stages() {
    return b.length;
  }

  /** Number of all stages, including those for the dense output alone. */
  public int allStages() {
    return c.length;
  }

  /** Whether there is an error estimate. */
  public boolean embedded() {
    return bHat.length > 0;
  }

  /**
   * Order of the error estimate, which shrinks with h^(order + 1): the order of the weaker of b and
   * b̂, or of the two estimates combined as |e|² / |e coarse|.
   */
  public int errorOrder() {
    int plain = Math.min(order, embeddedOrder);
    return coarseOrder > 0 ? 2 * plain - coarseOrder : plain;
  }

  /** Whether the last stage is f at the end of the step, the first stage of the next one. */
  public boolean fsal() {
    return endStage() == stages() - 1;
  }

  /** Index among all stages of the stage that is f at the end of the step; -1 if there is none. */
  int endStage() {
    for (int i = stages() - 1; i < allStages(); i++) {
      double[] weights = Arrays.copyOf(b, i); // of the first i stages; the rest must be 0
      boolean complete = i >= stages() || b[i] == 0;
      if (complete && c[i] == 1 && Arrays.equals(a[i], weights)) {
        return i;
      }
    }
    return -1;
  }

  /** Error weights b − b̂; all zero if there is no embedded method. */
  public double[] errorWeights() {
    return minus(bHat);
  }

  /** Error weights b − b̂ of the second embedded method; all zero if there is none. */
  public double[] coarseErrorWeights() {
    return minus(bCoarse);
  }

  private double[] minus(double[] other) {
    double[] e = new double[stages()];
    for (int i = 0; i < other.length; i++) {
      e[i] = b[i] - other[i];
    }
    return e;
  }

  /** Writes the weights b(θ) to {@code w}, one for each of {@link #allStages()}. */
  public void denseWeights(double theta, double[] w) {
    for (int i = 0; i < w.length; i++) {
      w[i] = denseWeight(i, theta);
    }
  }

  /** The dense weight bᵢ(θ). */
  double denseWeight(int i, double theta) {
    double[] p = dense[i];
    double sum = 0;
    for (int m = p.length - 1; m >= 0; m--) {
      sum = (sum + p[m]) * theta;
    }
    return sum;
  }

  /** The derivative dbᵢ/dθ of a dense weight. */
  double denseSlope(int i, double theta) {
    double[] p = dense[i];
    double sum = 0;
    for (int m = p.length - 1; m >= 0; m--) {
      sum = sum * theta + (m + 1) * p[m];
    }
    return sum;
  }

  /**
   * Checks that coefficients add up to the expected value within rounding.
   *
   * @param what name of the terms for the message, with a place for their row
   */
  private static void checkSum(String name, String what, int row, double[] terms, double expected) {
    double sum = 0;
    double size = Math.max(1, Math.abs(expected));
    for (double x : terms) {
      sum += x;
      size += Math.abs(x);
    }
    if (!(Math.abs(sum - expected) <= SUM_TOLERANCE * size)) {
      throw new IllegalArgumentException(
          name + ": " + what.formatted(row) + " sums to " + sum + ", expected " + expected);
    }
  }
}
