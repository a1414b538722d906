package org.neuralode.adjoint;

import java.util.Arrays;
import org.neuralode.api.field.JacobianField;
import org.neuralode.api.field.SensitivityField;

/**
 * d/dt [y, S₁ … S_D] = [f, ∂f/∂y S_d + ∂f/∂θ θ̇_d]: the first m directions move one component of y0
 * in every sample at once, because samples do not see each other, the others one parameter each.
 *
 * <p>Its Jacobian couples a direction with y and itself alone. Implicit solvers are handed it as
 * one dense block all the same.
 */
final class SensitivityEquations implements JacobianField {
  /** A block of this many rows takes some hundred million operations to factor. */
  private static final int MOST_ROWS = 600;

  private static final double STEP = Math.sqrt(Math.ulp(1.0));

  private final SensitivityField field;
  private final int n;
  private final int samples;
  private final int states;
  private final double[] unit;
  private final double[] y;
  private final double[] s;
  private final double[] dydt;
  private final double[] tangent;
  private long products;

  /**
   * @param n length of the state
   * @param samples number of independent samples in it
   */
  SensitivityEquations(SensitivityField field, int n, int samples) {
    this.field = field;
    this.n = n;
    this.samples = samples;
    states = n / samples;
    unit = new double[field.parameterCount()];
    y = new double[n];
    s = new double[n];
    dydt = new double[n];
    tangent = new double[n];
  }

  /** Number of directions. */
  int directions() {
    return states + unit.length;
  }

  /** Number of directions that move the initial state, the first ones. */
  int stateDirections() {
    return states;
  }

  /** Length of [y, S]. */
  int dimension() {
    return n * (1 + directions());
  }

  /** Tangents of f so far. */
  long products() {
    return products;
  }

  /** [y0, S] at t0: unit vectors, then zeros. */
  double[] start(double[] y0) {
    double[] z = Arrays.copyOf(y0, dimension());
    for (int d = 0; d < states; d++) {
      for (int sample = 0; sample < samples; sample++) {
        z[n * (1 + d) + sample * states + d] = 1;
      }
    }
    return z;
  }

  @Override
  public void eval(double t, double[] z, double[] dz) {
    System.arraycopy(z, 0, y, 0, n);
    for (int d = 0; d < directions(); d++) {
      System.arraycopy(z, n * (1 + d), s, 0, n);
      push(t, d);
      System.arraycopy(tangent, 0, dz, n * (1 + d), n);
    }
    System.arraycopy(dydt, 0, dz, 0, n);
  }

  /** Leaves f and its tangent for the direction whose S is in {@code s}. */
  private void push(double t, int d) {
    products++;
    if (d < states) {
      field.jvp(t, y, 0, s, dydt, tangent);
      return;
    }
    unit[d - states] = 1;
    field.jvp(t, y, 0, s, unit, dydt, tangent);
    unit[d - states] = 0;
  }

  @Override
  public void jacobian(double t, double[] z, double[] blocks) {
    int rows = dimension();
    if (rows > MOST_ROWS) {
      throw new IllegalArgumentException(
          "gradient forward through an implicit solver factors a matrix of %d rows for a state of length %d and %d directions; more than %d take too long, use discrete, backsolve or an explicit solver"
              .formatted(rows, n, directions(), MOST_ROWS));
    }
    Arrays.fill(blocks, 0);
    System.arraycopy(z, 0, y, 0, n);
    for (int j = 0; j < states; j++) {
      Arrays.fill(s, 0);
      for (int i = j; i < n; i += states) {
        s[i] = 1;
      }
      field.jvp(t, y, 0, s, dydt, tangent);
      for (int block = 0; block <= directions(); block++) {
        addColumn(j, 1, n * block, n * block, blocks);
      }
    }
    for (int d = 0; d < directions(); d++) {
      addCurvature(t, z, d, blocks);
    }
  }

  /**
   * The derivative of direction d by y, in differences along it: f has no second derivatives here.
   */
  private void addCurvature(double t, double[] z, int d, double[] blocks) {
    System.arraycopy(z, n * (1 + d), s, 0, n);
    for (int j = 0; j < states; j++) {
      double step = STEP;
      for (int i = j; i < n; i += states) {
        step = Math.max(step, STEP * Math.abs(z[i]));
      }
      for (int sign = -1; sign <= 1; sign += 2) {
        System.arraycopy(z, 0, y, 0, n);
        for (int i = j; i < n; i += states) {
          y[i] += sign * step;
        }
        push(t, d);
        addColumn(j, sign / (2 * step), n * (1 + d), 0, blocks);
      }
    }
  }

  /** Adds the tangent, which moves component j of every sample, to the block at that place. */
  private void addColumn(int j, double factor, int row, int column, double[] blocks) {
    int rows = dimension();
    for (int i = 0; i < n; i++) {
      int sample = i / states;
      blocks[(row + i) * rows + column + sample * states + j] += factor * tangent[i];
    }
  }
}
