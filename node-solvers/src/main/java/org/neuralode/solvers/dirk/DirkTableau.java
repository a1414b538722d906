package org.neuralode.solvers.dirk;

import java.util.Arrays;

/**
 * Coefficients of a singly diagonally implicit Runge–Kutta method: kᵢ = f(t + cᵢh, y + h Σⱼ₌₁ⁱ
 * aᵢⱼkⱼ), y1 = y + h Σ bᵢkᵢ. Every diagonal entry is γ but the first, which may be 0.
 *
 * @param name the method's id
 * @param source the paper
 * @param order order of b
 * @param embeddedOrder order of b̂; 0 if there is none
 * @param c nodes of the stages
 * @param a weights of the stages in each stage, lower triangular; row i has i + 1 entries
 * @param b weights of the step
 * @param bHat weights of the embedded method; empty if there is none
 */
public record DirkTableau(
    String name,
    String source,
    int order,
    int embeddedOrder,
    double[] c,
    double[][] a,
    double[] b,
    double[] bHat) {

  private static final double SUM_TOLERANCE = 1e-12;

  public DirkTableau {
    int s = b.length;
    if (c.length != s || a.length != s || (bHat.length != 0 && bHat.length != s)) {
      throw new IllegalArgumentException(
          name + ": c, a, b and bHat must have one row per stage, " + s);
    }
    double gamma = a[s - 1][s - 1];
    for (int i = 0; i < s; i++) {
      if (a[i].length != i + 1) {
        throw new IllegalArgumentException(
            name + ": row " + i + " of a must have " + (i + 1) + " entries, got " + a[i].length);
      }
      if (a[i][i] != gamma && (i > 0 || a[i][i] != 0)) {
        throw new IllegalArgumentException(
            name + ": diagonal entry " + i + " is " + a[i][i] + ", expected " + gamma);
      }
      double sum = Arrays.stream(a[i]).sum();
      if (!(Math.abs(sum - c[i]) <= SUM_TOLERANCE)) {
        throw new IllegalArgumentException(
            name + ": row " + i + " of a sums to " + sum + ", expected " + c[i]);
      }
    }
    if ((bHat.length > 0) != (embeddedOrder > 0)) {
      throw new IllegalArgumentException(
          name + ": embeddedOrder=" + embeddedOrder + " does not fit bHat");
    }
  }

  /** Number of stages. */
  public int stages() {
    return b.length;
  }

  /** The diagonal entry γ. */
  public double gamma() {
    return a[stages() - 1][stages() - 1];
  }

  /** Whether there is an error estimate. */
  public boolean embedded() {
    return bHat.length > 0;
  }

  /** Whether the first stage is f at the start of the step. */
  public boolean explicitFirst() {
    return a[0][0] == 0;
  }

  /** Whether the last stage is the step's end. */
  public boolean stifflyAccurate() {
    return Arrays.equals(a[stages() - 1], b);
  }

  /** Whether the embedded solution is a stage too, so that the error needs no filter. */
  public boolean stifflyAccurateEmbedded() {
    return Arrays.stream(a).anyMatch(row -> Arrays.equals(Arrays.copyOf(row, bHat.length), bHat));
  }

  /** Error weights b − b̂; all zero if there is no embedded method. */
  public double[] errorWeights() {
    double[] e = new double[stages()];
    for (int i = 0; i < bHat.length; i++) {
      e[i] = b[i] - bHat[i];
    }
    return e;
  }
}
