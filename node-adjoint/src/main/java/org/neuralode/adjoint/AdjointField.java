package org.neuralode.adjoint;

import java.util.Arrays;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.field.JacobianField;

/**
 * d/dt [λ, g] = [−(∂f/∂y)ᵀ λ, −(∂f/∂θ)ᵀ λ] along a known y(t), by one vector-Jacobian product; g is
 * left out where it is found elsewhere. Linear in λ, so its Jacobian takes no second derivatives.
 */
final class AdjointField implements JacobianField {
  private final DifferentiableField field;
  private final int samples;
  private final int length;
  private final int quadratures;
  private final double[] y;
  private final double[] lambda;
  private final double[] dydt;
  private final double[] yBar;
  private final double[] thetaBar;
  private Trajectory trajectory;
  private long vjps;

  /**
   * @param n length of the state
   * @param samples number of independent samples in it
   * @param quadratures length of g: that of θ, or 0
   */
  AdjointField(
      DifferentiableField field, int n, int samples, int quadratures, Trajectory trajectory) {
    this.field = field;
    this.samples = samples;
    this.quadratures = quadratures;
    this.trajectory = trajectory;
    length = n / samples;
    y = new double[n];
    lambda = new double[n];
    dydt = new double[n];
    yBar = new double[n];
    thetaBar = new double[field.parameterCount()];
  }

  /** Follows another part of y(t) from now on. */
  void follow(Trajectory other) {
    trajectory = other;
  }

  /** Length of [λ, g]. */
  int dimension() {
    return y.length + quadratures;
  }

  long vjps() {
    return vjps;
  }

  @Override
  public double rounding() {
    return field.rounding();
  }

  @Override
  public void eval(double t, double[] z, double[] dz) {
    trajectory.at(t, y);
    System.arraycopy(z, 0, lambda, 0, lambda.length);
    pull(t);
    for (int i = 0; i < yBar.length; i++) {
      dz[i] = -yBar[i];
    }
    for (int k = 0; k < quadratures; k++) {
      dz[yBar.length + k] = -thetaBar[k];
    }
  }

  /** Pulls λ back at y. */
  private void pull(double t) {
    Arrays.fill(yBar, 0);
    Arrays.fill(thetaBar, 0);
    field.vjp(t, y, lambda, dydt, yBar, thetaBar);
    vjps++;
  }

  /** Adds weight · λᵀ ∂f/∂θ at a time to a gradient. */
  void addParameters(double t, double[] lambdaAt, double weight, double[] thetaSum) {
    trajectory.at(t, y);
    for (int i = 0; i < lambda.length; i++) {
      lambda[i] = weight * lambdaAt[i];
    }
    field.vjp(t, y, lambda, dydt, yBar, thetaSum);
    vjps++;
  }

  /** Blocks −Jᵀ of the samples; with quadratures one block, where g reads every sample. */
  @Override
  public void jacobian(double t, double[] z, double[] blocks) {
    trajectory.at(t, y);
    if (quadratures > 0) {
      oneBlock(t, blocks);
    } else if (field instanceof JacobianField exact) {
      exact.jacobian(t, y, blocks);
      for (int s = 0; s < samples; s++) {
        transpose(blocks, s * length * length);
      }
    } else {
      blocksByProducts(t, blocks);
    }
  }

  private void transpose(double[] blocks, int at) {
    for (int i = 0; i < length; i++) {
      for (int j = 0; j <= i; j++) {
        double lower = blocks[at + i * length + j];
        blocks[at + i * length + j] = -blocks[at + j * length + i];
        blocks[at + j * length + i] = -lower;
      }
    }
  }

  /** Row i of all samples' Jacobians at once. */
  private void blocksByProducts(double t, double[] blocks) {
    for (int i = 0; i < length; i++) {
      Arrays.fill(lambda, 0);
      for (int s = 0; s < samples; s++) {
        lambda[s * length + i] = 1;
      }
      pull(t);
      for (int k = 0; k < yBar.length; k++) {
        blocks[k * length + i] = -yBar[k];
      }
    }
  }

  private void oneBlock(double t, double[] block) {
    int m = dimension();
    Arrays.fill(block, 0);
    for (int i = 0; i < lambda.length; i++) {
      Arrays.fill(lambda, 0);
      lambda[i] = 1;
      pull(t);
      for (int j = 0; j < yBar.length; j++) {
        block[j * m + i] = -yBar[j];
      }
      for (int k = 0; k < quadratures; k++) {
        block[(yBar.length + k) * m + i] = -thetaBar[k];
      }
    }
  }
}
