package org.neuralode.solvers.rosenbrock;

import java.util.Arrays;

/**
 * Coefficients of a Rosenbrock method, in the form without products by the Jacobian (Hairer &amp;
 * Wanner II, IV.7, eq. 7.25):
 *
 * <pre>
 *   (I/(hγ) − J) uᵢ = f(t + cᵢh, y + Σ aᵢⱼuⱼ) + Σ cᵢⱼuⱼ/h + h dᵢ ∂f/∂t,   y1 = y + Σ bᵢuᵢ,   error Σ eᵢuᵢ
 *   y(t + θh) = (1 − θ) y + θ (y1 + (1 − θ) Σₘ θᵐ Σᵢ denseₘᵢuᵢ)
 * </pre>
 *
 * @param name the method's id
 * @param source the paper
 * @param order order of b
 * @param embeddedOrder order that the error estimate compares with
 * @param denseOrder order of the dense output
 * @param gamma the diagonal entry γ
 * @param c nodes of the stages
 * @param d weights of ∂f/∂t
 * @param a weights aᵢⱼ of the earlier stages, strictly lower triangular; row i has i entries
 * @param coupling weights cᵢⱼ of the earlier stages, strictly lower triangular; row i has i entries
 * @param b weights of the step
 * @param error weights of the error estimate y1 − ŷ1
 * @param dense coefficients of the dense output, one row per power of θ
 */
public record RosenbrockTableau(
    String name,
    String source,
    int order,
    int embeddedOrder,
    int denseOrder,
    double gamma,
    double[] c,
    double[] d,
    double[][] a,
    double[][] coupling,
    double[] b,
    double[] error,
    double[][] dense) {

  public RosenbrockTableau {
    int s = b.length;
    if (c.length != s
        || d.length != s
        || a.length != s
        || coupling.length != s
        || error.length != s) {
      throw new IllegalArgumentException(
          name + ": c, d, a, coupling and error must have one row per stage, " + s);
    }
    for (int i = 0; i < s; i++) {
      if (a[i].length != i || coupling[i].length != i) {
        throw new IllegalArgumentException(
            name + ": row " + i + " of a and of coupling must have " + i + " entries");
      }
    }
    for (double[] row : dense) {
      if (row.length != s) {
        throw new IllegalArgumentException(name + ": a row of dense must have " + s + " entries");
      }
    }
  }

  /** Number of stages. */
  public int stages() {
    return b.length;
  }

  /**
   * Whether the last evaluation of f is at the end of the step and so the first of the next step.
   */
  public boolean fsal() {
    int last = stages() - 1;
    return b[last] == 0 && c[last] == 1 && Arrays.equals(a[last], Arrays.copyOf(b, last));
  }

  /** Weight of uᵢ in y(t + θh) − y. */
  public double denseWeight(int i, double theta) {
    double sum = 0;
    for (int m = dense.length - 1; m >= 0; m--) {
      sum = (sum + dense[m][i]) * theta;
    }
    return theta * b[i] + (1 - theta) * sum;
  }

  /** Derivative of {@link #denseWeight} by θ. */
  public double denseSlope(int i, double theta) {
    double sum = 0;
    double slope = 0;
    for (int m = dense.length - 1; m >= 0; m--) {
      slope = slope * theta + sum + dense[m][i];
      sum = (sum + dense[m][i]) * theta;
    }
    return b[i] - sum + (1 - theta) * slope;
  }
}
