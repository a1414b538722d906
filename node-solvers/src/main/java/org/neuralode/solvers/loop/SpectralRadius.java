package org.neuralode.solvers.loop;

import org.neuralode.api.field.VectorField;
import org.neuralode.api.vector.Vectors;

/**
 * An estimate of the largest eigenvalue of ∂f/∂y in magnitude, by the power method on differences
 * of f; the direction found serves the next estimate. Mutable.
 */
public final class SpectralRadius {
  private static final double STEP = Math.sqrt(Math.ulp(1.0));
  private static final double AGREEMENT = 0.1;

  private final double[] direction;
  private final double[] moved;
  private final double[] f0;
  private final double[] f1;
  private VectorField field;
  private double radius;
  private double rayleigh;
  private long evaluations;

  public SpectralRadius(VectorField field, int dimension) {
    this.field = field;
    direction = new double[dimension];
    moved = new double[dimension];
    f0 = new double[dimension];
    f1 = new double[dimension];
    restart(field);
  }

  /** Forgets all estimates and turns to another field of the same dimension. */
  public void restart(VectorField next) {
    field = next;
    radius = 0;
    rayleigh = 0;
    evaluations = 0;
    for (int i = 0; i < direction.length; i++) {
      direction[i] = (i % 2 == 0 ? 1 : -1) / Math.sqrt(direction.length); // any vector would do
    }
  }

  /**
   * Estimates the eigenvalue at a state.
   *
   * @param iterations most evaluations beside the first; fewer where two estimates agree
   */
  public void estimate(double t, double[] y, int iterations) {
    eval(t, y, f0);
    double size = Vectors.norm(y);
    double epsilon = STEP * Math.max(size, STEP);
    double before = 0;
    for (int k = 0; k < iterations; k++) {
      for (int i = 0; i < y.length; i++) {
        moved[i] = y[i] + epsilon * direction[i];
      }
      eval(t, moved, f1);
      double along = 0;
      for (int i = 0; i < y.length; i++) {
        f1[i] = (f1[i] - f0[i]) / epsilon;
        along += f1[i] * direction[i];
      }
      radius = Vectors.norm(f1);
      rayleigh = along;
      if (!(radius > 0 && radius < Double.POSITIVE_INFINITY)) {
        return;
      }
      for (int i = 0; i < y.length; i++) {
        direction[i] = f1[i] / radius;
      }
      if (Math.abs(radius - before) <= AGREEMENT * radius) {
        return;
      }
      before = radius;
    }
  }

  private void eval(double t, double[] y, double[] dydt) {
    evaluations++;
    field.eval(t, y, dydt);
  }

  /**
   * The last estimate of the magnitude of the largest eigenvalue; 0 or not finite if there is none.
   */
  public double radius() {
    return radius;
  }

  /**
   * Whether the direction of the last estimate decays, rather than swings or grows.
   *
   * @param direction of the solve: 1, or -1 backwards in time
   */
  public boolean decays(int direction) {
    return direction * rayleigh < -0.3 * radius;
  }

  /** Evaluations of the field so far. */
  public long evaluations() {
    return evaluations;
  }
}
