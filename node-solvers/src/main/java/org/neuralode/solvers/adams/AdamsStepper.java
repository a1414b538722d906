package org.neuralode.solvers.adams;

import java.util.Arrays;
import org.neuralode.api.field.VectorField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.solvers.loop.Stepper;

/**
 * The workspace of one solve: modified divided differences φᵢ = ψ₁…ψᵢ f[tₙ, …, tₙ₋ᵢ] of the field
 * along the solution, and the attempt at the next step; all that it allocates, it allocates here.
 *
 * <pre>
 *   predictor    p = yₙ + h Σ gᵢ βᵢ φᵢ                    i &lt; k
 *   difference   d = f(tₙ₊₁, p) − Σ βᵢ φᵢ                 what the extrapolated field misses
 *   corrector    yₙ₊₁ = p + h gₖ d                        order k + 1
 *   error        h (gₖ − gₖ₋₁) d                          of the corrector of order k
 * </pre>
 */
final class AdamsStepper implements Stepper {
  private static final double[] GAMMA_STAR = gammaStar(Adams.MAX_ORDER + 1);

  private final VectorField field;
  private final Spacing spacing;
  private final double[][] phi;
  private final double[] g;
  private final double[] denseWeights;
  private final double[] extrapolated;
  private final double[] d;
  private final double[] error;
  private double[] endDerivative;
  private double[] y;
  private double[] y1;
  private double t;
  private double t1;
  private int order = 1;
  private int k;
  private boolean derivativeKnown;
  private boolean endKnown;
  private long evaluations;

  AdamsStepper(InitialValueProblem<?> problem, int maxOrder) {
    field = problem.field();
    int n = problem.dimension();
    spacing = new Spacing(maxOrder);
    phi = new double[maxOrder + 2][n];
    g = new double[maxOrder + 1];
    denseWeights = new double[maxOrder + 1];
    extrapolated = new double[n];
    d = new double[n];
    error = new double[n];
    endDerivative = new double[n];
    y = problem.y0().clone();
    y1 = new double[n];
    t = problem.t0();
    t1 = t;
  }

  /** γ*ₘ, the error constant of order m at equal steps (Hairer, Nørsett &amp; Wanner I, III.1). */
  private static double[] gammaStar(int count) {
    double[] gamma = new double[count];
    double[] star = new double[count];
    for (int m = 0; m < count; m++) {
      gamma[m] = 1;
      for (int j = 0; j < m; j++) {
        gamma[m] -= gamma[j] / (m + 1 - j);
      }
      star[m] = m == 0 ? 1 : gamma[m] - gamma[m - 1];
    }
    return star;
  }

  /** Order of the attempt's predictor. */
  int order() {
    return k;
  }

  /** Order of the attempts from now on; at most one above that of the last accepted step. */
  void useOrder(int next) {
    order = next;
  }

  @Override
  public double[] derivative() {
    if (!derivativeKnown) {
      eval(t, y, phi[0]);
      derivativeKnown = true;
    }
    return phi[0];
  }

  @Override
  public boolean attempt(double end) {
    t1 = end;
    k = order;
    endKnown = false;
    derivative();
    double h = end - t;
    spacing.attempt(h, k);
    spacing.integrate(1, k, g);
    predict(h);
    eval(t1, y1, d);
    double weight = h * g[k];
    for (int i = 0; i < d.length; i++) {
      d[i] -= extrapolated[i];
      y1[i] += weight * d[i];
    }
    return true;
  }

  /** State and field at the end, extrapolated; the smallest differences first. */
  private void predict(double h) {
    Arrays.fill(y1, 0);
    Arrays.fill(extrapolated, 0);
    for (int j = k - 1; j >= 0; j--) {
      double[] row = phi[j];
      double b = spacing.beta(j);
      double w = g[j] * b;
      for (int i = 0; i < row.length; i++) {
        y1[i] += w * row[i];
        extrapolated[i] += b * row[i];
      }
    }
    for (int i = 0; i < y.length; i++) {
      y1[i] = y[i] + h * y1[i];
    }
  }

  @Override
  public double[] error() {
    return scaled((t1 - t) * (g[k] - g[k - 1]), d);
  }

  /** Norm of {@link #error} times this is what the error would be after equal steps. */
  double atEqualSteps() {
    return Math.abs(GAMMA_STAR[k] * spacing.sigma(k) / (g[k] - g[k - 1]));
  }

  /** Error that this step would have had at a lower order, at least 1, after equal steps. */
  double[] errorAtOrder(int lower) {
    double[] difference = d;
    for (int j = k - 1; j >= lower; j--) {
      double b = spacing.beta(j);
      for (int i = 0; i < error.length; i++) {
        error[i] = difference[i] + b * phi[j][i];
      }
      difference = error;
    }
    return scaled((t1 - t) * GAMMA_STAR[lower] * spacing.sigma(lower), difference);
  }

  /** Error that this step would have had at the next order, after equal steps. */
  double[] errorAtNextOrder() {
    nextDifference(error);
    return scaled((t1 - t) * GAMMA_STAR[k + 1], error);
  }

  private double[] scaled(double factor, double[] v) {
    for (int i = 0; i < v.length; i++) {
      error[i] = factor * v[i];
    }
    return error;
  }

  /** f at the candidate; once per step. */
  double[] endDerivative() {
    if (!endKnown) {
      eval(t1, y1, endDerivative);
      endKnown = true;
    }
    return endDerivative;
  }

  private void nextDifference(double[] out) {
    double[] f = endDerivative();
    double b = spacing.beta(k);
    for (int i = 0; i < out.length; i++) {
      out[i] = f[i] - extrapolated[i] - b * phi[k][i];
    }
  }

  @Override
  public void accept() {
    double[] f = endDerivative();
    nextDifference(phi[k + 1]);
    double[] last = phi[k];
    for (int i = 0; i < last.length; i++) {
      last[i] = f[i] - extrapolated[i];
    }
    for (int j = k - 1; j > 0; j--) {
      double[] row = phi[j];
      double[] above = phi[j + 1];
      double b = spacing.beta(j);
      for (int i = 0; i < row.length; i++) {
        row[i] = b * row[i] + above[i];
      }
    }
    endDerivative = phi[0];
    phi[0] = f;
    spacing.accept();
    double[] spare = y;
    y = y1;
    y1 = spare;
    t = t1;
  }

  @Override
  public void restart(double time) {
    t = time;
    derivativeKnown = false;
    spacing.restart();
    for (double[] row : phi) {
      Arrays.fill(row, 0);
    }
  }

  @Override
  public void eval(double at, double[] state, double[] dydt) {
    evaluations++;
    field.eval(at, state, dydt);
  }

  @Override
  public long evaluations() {
    return evaluations;
  }

  @Override
  public double t0() {
    return t;
  }

  @Override
  public double t1() {
    return t1;
  }

  @Override
  public double[] y0() {
    return y;
  }

  @Override
  public double[] y1() {
    return y1;
  }

  /**
   * The polynomial of degree k + 1 whose value at the end is the corrector: its slope interpolates
   * the predicted field there and the k values before.
   */
  @Override
  public void interpolate(double at, double[] out) {
    if (at == t || at == t1) {
      System.arraycopy(at == t ? y : y1, 0, out, 0, out.length);
      return;
    }
    double h = t1 - t;
    spacing.integrate((at - t) / h, k, denseWeights);
    for (int i = 0; i < out.length; i++) {
      out[i] = denseWeights[k] * d[i];
    }
    for (int j = k - 1; j >= 0; j--) {
      double[] row = phi[j];
      double w = denseWeights[j] * spacing.beta(j);
      for (int i = 0; i < out.length; i++) {
        out[i] += w * row[i];
      }
    }
    for (int i = 0; i < out.length; i++) {
      out[i] = y[i] + h * out[i];
    }
  }

  @Override
  public int stageLength() {
    return 0;
  }

  @Override
  public void saveStages(double[] out) {}
}
