package org.neuralode.adjoint.tangent;

import java.util.Arrays;
import org.neuralode.api.field.JacobianField;
import org.neuralode.api.field.SensitivityField;

/**
 * The sensitivity equations d/dt [y, S₁ … S_D] = [f, ∂f/∂y S_d + ∂f/∂θ θ̇_d] for each sample: the
 * first m directions move one component of y0 in every sample at once, because samples are
 * independent of each other, and the other directions move one parameter each. The state holds [y,
 * S₁ … S_D] sample by sample, so that samples stay independent of each other.
 *
 * <p>The Jacobian of a sample couples a direction with y and itself alone; implicit solvers get it
 * as one dense block all the same.
 */
public final class SensitivityEquations implements JacobianField {
  private static final double STEP = Math.sqrt(Math.ulp(1.0));

  private final SensitivityField field;
  private final int n;
  private final int samples;
  private final int states;
  private final int parameters;
  private final int width;
  private final double[] y;
  private final double[] dydt;
  private final double[] stateRows;
  private final double[] thetaRows;
  private double[] moved = {};
  private double[] slope = {};
  private final MissingDerivatives missing;
  private long linearisations;

  /**
   * @param n length of the state
   * @param samples number of independent samples in the state
   */
  public SensitivityEquations(SensitivityField field, int n, int samples) {
    this.field = field;
    this.n = n;
    this.samples = samples;
    states = n / samples;
    parameters = field.parameterCount();
    width = states * (1 + states + parameters);
    y = new double[n];
    dydt = new double[n];
    stateRows = new double[n * states];
    thetaRows = new double[n * parameters];
    missing = new MissingDerivatives(parameters);
  }

  /** Number of directions. */
  public int directions() {
    return states + parameters;
  }

  /** Number of directions that move the initial state; these directions come first. */
  public int stateDirections() {
    return states;
  }

  /** Number of independent samples. */
  public int samples() {
    return samples;
  }

  /** Length of [y, S] over all samples. */
  public int dimension() {
    return n * (1 + directions());
  }

  /** Linearisations of f so far. */
  public long linearisations() {
    return linearisations;
  }

  /** The state [y0, S] at t0: unit vectors for the directions of y0, zeros for those of θ. */
  public double[] start(double[] y0) {
    double[] z = new double[dimension()];
    for (int s = 0; s < samples; s++) {
      System.arraycopy(y0, s * states, z, s * width, states);
      for (int d = 0; d < states; d++) {
        z[s * width + (1 + d) * states + d] = 1;
      }
    }
    return z;
  }

  /** Copies y out of [y, S]. */
  public void readState(double[] z, double[] to) {
    for (int s = 0; s < samples; s++) {
      System.arraycopy(z, s * width, to, s * states, states);
    }
  }

  /** Index in [y, S] at which the sensitivity of a sample along a direction begins. */
  public int at(int sample, int direction) {
    return sample * width + (1 + direction) * states;
  }

  @Override
  public double rounding() {
    return field.rounding();
  }

  @Override
  public void eval(double t, double[] z, double[] dz) {
    linearise(t, z);
    for (int s = 0; s < samples; s++) {
      System.arraycopy(dydt, s * states, dz, s * width, states);
      for (int d = 0; d < directions(); d++) {
        push(s, d, z, dz);
      }
    }
  }

  /** Writes the derivative of S along one direction of a sample. */
  private void push(int s, int d, double[] z, double[] dz) {
    int parameter = d - states;
    int block = at(s, d);
    for (int i = 0; i < states; i++) {
      int row = s * states + i;
      double sum = parameter < 0 ? 0 : thetaRows[row * parameters + parameter];
      for (int j = 0; j < states; j++) {
        sum += stateRows[row * states + j] * z[block + j];
      }
      dz[block + i] = sum;
    }
  }

  /** The parameters that S leaves out. */
  public MissingDerivatives missing() {
    return missing;
  }

  /**
   * Whether leaving further parameters out of S lets a solve begin at this state; leaves them out.
   */
  public boolean canLeaveOut(double t, double[] z) {
    linearise(t, z);
    double[] others = Arrays.copyOf(dydt, n + stateRows.length);
    System.arraycopy(stateRows, 0, others, n, stateRows.length);
    return parameters > 0 && missing.find(others, thetaRows);
  }

  /** Computes f and its derivatives at the y of [y, S]. */
  private void linearise(double t, double[] z) {
    linearisations++;
    readState(z, y);
    field.linearise(t, y, samples, dydt, stateRows, thetaRows);
    missing.leaveOut(thetaRows);
  }

  @Override
  public void jacobian(double t, double[] z, double[] blocks) {
    Arrays.fill(blocks, 0);
    linearise(t, z);
    for (int s = 0; s < samples; s++) {
      for (int block = 0; block < width; block += states) {
        for (int i = 0; i < states; i++) {
          int at = (s * width + block + i) * width + block;
          System.arraycopy(stateRows, (s * states + i) * states, blocks, at, states);
        }
      }
    }
    if (moved.length == 0) {
      moved = new double[dimension()];
      slope = new double[dimension()];
    }
    for (int j = 0; j < states; j++) {
      addCurvature(t, z, j, blocks);
    }
  }

  /**
   * Adds the derivatives of all directions by component j of y, in every sample at once, by central
   * differences: a {@link SensitivityField} has no second derivatives.
   */
  private void addCurvature(double t, double[] z, int j, double[] blocks) {
    double step = STEP;
    for (int s = 0; s < samples; s++) {
      step = Math.max(step, STEP * Math.abs(z[s * width + j]));
    }
    for (int sign = -1; sign <= 1; sign += 2) {
      System.arraycopy(z, 0, moved, 0, moved.length);
      for (int s = 0; s < samples; s++) {
        moved[s * width + j] += sign * step;
      }
      eval(t, moved, slope);
      for (int row = 0; row < slope.length; row++) {
        if (row % width >= states) {
          blocks[row * width + j] += sign / (2 * step) * slope[row];
        }
      }
    }
  }
}
