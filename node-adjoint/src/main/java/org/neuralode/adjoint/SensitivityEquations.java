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
  private static final double STEP = Math.sqrt(Math.ulp(1.0));

  private final SensitivityField field;
  private final int n;
  private final int samples;
  private final int states;
  private final int parameters;
  private final double[] y;
  private final double[] dydt;
  private final double[] stateRows;
  private final double[] thetaRows;
  private double[] moved = {};
  private double[] slope = {};
  private long linearisations;

  /**
   * @param n length of the state
   * @param samples number of independent samples in it
   */
  SensitivityEquations(SensitivityField field, int n, int samples) {
    this.field = field;
    this.n = n;
    this.samples = samples;
    states = n / samples;
    parameters = field.parameterCount();
    y = new double[n];
    dydt = new double[n];
    stateRows = new double[n * states];
    thetaRows = new double[n * parameters];
  }

  /** Number of directions. */
  int directions() {
    return states + parameters;
  }

  /** Number of directions that move the initial state, the first ones. */
  int stateDirections() {
    return states;
  }

  /** Length of [y, S]. */
  int dimension() {
    return n * (1 + directions());
  }

  /** Linearisations of f so far. */
  long linearisations() {
    return linearisations;
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
  public double rounding() {
    return field.rounding();
  }

  @Override
  public void eval(double t, double[] z, double[] dz) {
    linearise(t, z);
    System.arraycopy(dydt, 0, dz, 0, n);
    for (int d = 0; d < directions(); d++) {
      int parameter = d - states;
      for (int from = 0; from < n; from += states) {
        for (int i = from; i < from + states; i++) {
          double sum = parameter < 0 ? 0 : thetaRows[i * parameters + parameter];
          for (int j = 0; j < states; j++) {
            sum += stateRows[i * states + j] * z[n * (1 + d) + from + j];
          }
          dz[n * (1 + d) + i] = sum;
        }
      }
    }
  }

  /** Leaves f and its derivatives at the y of [y, S]. */
  private void linearise(double t, double[] z) {
    linearisations++;
    System.arraycopy(z, 0, y, 0, n);
    field.linearise(t, y, samples, dydt, stateRows, thetaRows);
  }

  @Override
  public void jacobian(double t, double[] z, double[] blocks) {
    int rows = dimension();
    Arrays.fill(blocks, 0);
    linearise(t, z);
    for (int i = 0; i < n; i++) {
      for (int block = 0; block < rows; block += n) {
        int at = (block + i) * rows + block + i / states * states;
        System.arraycopy(stateRows, i * states, blocks, at, states);
      }
    }
    if (moved.length == 0) {
      moved = new double[rows];
      slope = new double[rows];
    }
    for (int j = 0; j < states; j++) {
      addCurvature(t, z, j, blocks);
    }
  }

  /**
   * The derivatives of all directions by component j of y, in every sample at once, by central
   * differences: f has no second derivatives here.
   */
  private void addCurvature(double t, double[] z, int j, double[] blocks) {
    int rows = dimension();
    double step = STEP;
    for (int i = j; i < n; i += states) {
      step = Math.max(step, STEP * Math.abs(z[i]));
    }
    for (int sign = -1; sign <= 1; sign += 2) {
      System.arraycopy(z, 0, moved, 0, rows);
      for (int i = j; i < n; i += states) {
        moved[i] += sign * step;
      }
      eval(t, moved, slope);
      for (int row = n; row < rows; row++) {
        int column = row % n / states * states + j;
        blocks[row * rows + column] += sign / (2 * step) * slope[row];
      }
    }
  }
}
