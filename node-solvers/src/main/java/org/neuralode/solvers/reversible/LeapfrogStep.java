package org.neuralode.solvers.reversible;

import org.neuralode.api.field.VectorField;

/**
 * The step of asynchronous leapfrog on z = (y, v), where v follows dy/dt:
 *
 * <pre>
 *   m = y + h v/2,   v₁ = 2 f(t + h/2, m) − v,   y₁ = m + h v₁/2
 * </pre>
 *
 * The inverse is the same step from the other end with −h.
 */
final class LeapfrogStep implements ReversibleStep {
  private final VectorField field;
  private final int n;
  private final double[] middle;
  private final double[] f;

  LeapfrogStep(VectorField field, int n) {
    this.field = field;
    this.n = n;
    middle = new double[n];
    f = new double[n];
  }

  @Override
  public int length() {
    return 2 * n;
  }

  @Override
  public void start(double t, double[] y, double[] z) {
    field.eval(t, y, f);
    System.arraycopy(y, 0, z, 0, n);
    System.arraycopy(f, 0, z, n, n);
  }

  @Override
  public void forward(double t, double h, double[] z) {
    through(t + h / 2, h, z);
  }

  @Override
  public void backward(double t, double h, double[] z) {
    through(t + h / 2, -h, z);
  }

  private void through(double half, double h, double[] z) {
    for (int i = 0; i < n; i++) {
      middle[i] = z[i] + 0.5 * h * z[n + i];
    }
    field.eval(half, middle, f);
    for (int i = 0; i < n; i++) {
      double v = 2 * f[i] - z[n + i];
      z[i] = middle[i] + 0.5 * h * v;
      z[n + i] = v;
    }
  }
}
