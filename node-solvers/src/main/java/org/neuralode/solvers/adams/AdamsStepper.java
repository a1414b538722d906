package org.neuralode.solvers.adams;

import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.solvers.loop.StepFrame;
import org.neuralode.solvers.loop.Stepper;

/**
 * The workspace of one solve, with the attempt at the next step of order k; its constructor
 * allocates all memory of the steps.
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

  private final StepFrame frame;
  private final Spacing spacing;
  private final DividedDifferences differences;
  private final double[] g;
  private final double[] denseWeights;
  private final double[] extrapolated;
  private final double[] d;
  private final double[] error;
  private double[] endDerivative;
  private int order = 1;
  private int k;
  private boolean derivativeKnown;
  private boolean endKnown;

  AdamsStepper(InitialValueProblem<?> problem, int maxOrder) {
    int n = problem.dimension();
    spacing = new Spacing(maxOrder);
    differences = new DividedDifferences(spacing, maxOrder, n);
    g = new double[maxOrder + 1];
    denseWeights = new double[maxOrder + 1];
    extrapolated = new double[n];
    d = new double[n];
    error = new double[n];
    endDerivative = new double[n];
    frame = new StepFrame(problem);
  }

  /** The error constants γ*ₘ of order m at equal steps (Hairer, Nørsett &amp; Wanner I, III.1). */
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

  /**
   * Sets the order of the attempts from now on, at most one above that of the last accepted step.
   */
  void useOrder(int next) {
    order = next;
  }

  @Override
  public StepFrame frame() {
    return frame;
  }

  @Override
  public double[] derivative() {
    double[] y = frame.y0();
    double t = frame.t0();
    if (!derivativeKnown) {
      eval(t, y, differences.field());
      derivativeKnown = true;
    }
    return differences.field();
  }

  @Override
  public boolean attempt(double end) {
    frame.aim(end);
    double[] y = frame.y0();
    double[] y1 = frame.y1();
    double t = frame.t0();
    double t1 = frame.t1();
    k = order;
    endKnown = false;
    derivative();
    double h = end - t;
    spacing.attempt(h, k);
    spacing.integrate(1, k, g);
    differences.sum(k, g, extrapolated, y1);
    for (int i = 0; i < y.length; i++) {
      y1[i] = y[i] + h * y1[i];
    }
    eval(t1, y1, d);
    double weight = h * g[k];
    for (int i = 0; i < d.length; i++) {
      d[i] -= extrapolated[i];
      y1[i] += weight * d[i];
    }
    return true;
  }

  @Override
  public double[] error() {
    System.arraycopy(d, 0, error, 0, d.length);
    return scaled(g[k] - g[k - 1]);
  }

  /**
   * Factor from the norm of {@link #error} to the error that the step would have after equal steps.
   */
  double atEqualSteps() {
    return Math.abs(GAMMA_STAR[k] * spacing.sigma(k) / (g[k] - g[k - 1]));
  }

  /** Error that this step would have had at a lower order, at least 1, after equal steps. */
  double[] errorAtOrder(int lower) {
    System.arraycopy(d, 0, error, 0, d.length);
    for (int j = k - 1; j >= lower; j--) {
      differences.addTo(error, j, 1);
    }
    return scaled(GAMMA_STAR[lower] * spacing.sigma(lower));
  }

  /** Error that this step would have had at the next order, after equal steps. */
  double[] errorAtNextOrder() {
    differences.next(k, endDerivative(), extrapolated, error);
    return scaled(GAMMA_STAR[k + 1]);
  }

  /** Scales the difference in the error array to an error. */
  private double[] scaled(double constant) {
    double factor = frame.h() * constant;
    for (int i = 0; i < error.length; i++) {
      error[i] *= factor;
    }
    return error;
  }

  /** The derivative f at the candidate; evaluated once per step. */
  double[] endDerivative() {
    double[] y1 = frame.y1();
    double t1 = frame.t1();
    if (!endKnown) {
      eval(t1, y1, endDerivative);
      endKnown = true;
    }
    return endDerivative;
  }

  @Override
  public void accept() {
    endDerivative = differences.accept(k, endDerivative(), extrapolated);
    spacing.accept();
    frame.accept();
  }

  @Override
  public void restart(double time) {
    frame.restart(time);
    derivativeKnown = false;
    spacing.restart();
    differences.restart();
  }

  /**
   * Evaluates the polynomial of degree k + 1 whose value at the end is the corrector: the
   * polynomial's slope interpolates the predicted field at the end and the k field values before.
   */
  @Override
  public void interpolateWithin(double at, double[] out) {
    double[] y = frame.y0();
    double t = frame.t0();
    double h = frame.h();
    spacing.integrate((at - t) / h, k, denseWeights);
    for (int i = 0; i < out.length; i++) {
      out[i] = denseWeights[k] * d[i];
    }
    for (int j = k - 1; j >= 0; j--) {
      differences.addTo(out, j, denseWeights[j]);
    }
    for (int i = 0; i < out.length; i++) {
      out[i] = y[i] + h * out[i];
    }
  }
}
