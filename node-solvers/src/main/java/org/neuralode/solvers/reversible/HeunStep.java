package org.neuralode.solvers.reversible;

import org.neuralode.api.field.VectorField;

/**
 * The step of the reversible Heun method on z = (y, ŷ, f̂) with f̂ = f(t, ŷ):
 *
 * <pre>
 *   ŷ₁ = 2y − ŷ + h f̂,   f̂₁ = f(t + h, ŷ₁),   y₁ = y + h (f̂ + f̂₁)/2
 * </pre>
 *
 * The inverse is the same step from the other end with −h.
 */
final class HeunStep implements ReversibleStep {
  private final VectorField field;
  private final int n;
  private final double[] yHat;
  private final double[] f;

  HeunStep(VectorField field, int n) {
    this.field = field;
    this.n = n;
    yHat = new double[n];
    f = new double[n];
  }

  @Override
  public int length() {
    return 3 * n;
  }

  @Override
  public void start(double t, double[] y, double[] z) {
    field.eval(t, y, f);
    System.arraycopy(y, 0, z, 0, n);
    System.arraycopy(y, 0, z, n, n);
    System.arraycopy(f, 0, z, 2 * n, n);
  }

  @Override
  public void forward(double t, double h, double[] z) {
    to(t + h, h, z);
  }

  @Override
  public void backward(double t, double h, double[] z) {
    to(t, -h, z);
  }

  private void to(double end, double h, double[] z) {
    for (int i = 0; i < n; i++) {
      yHat[i] = 2 * z[i] - z[n + i] + h * z[2 * n + i];
    }
    field.eval(end, yHat, f);
    for (int i = 0; i < n; i++) {
      z[i] += 0.5 * h * (z[2 * n + i] + f[i]);
    }
    System.arraycopy(yHat, 0, z, n, n);
    System.arraycopy(f, 0, z, 2 * n, n);
  }
}
