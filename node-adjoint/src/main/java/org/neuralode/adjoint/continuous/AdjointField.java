package org.neuralode.adjoint.continuous;

import java.util.Arrays;
import java.util.Optional;
import org.neuralode.adjoint.tangent.MissingDerivatives;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.field.JacobianField;
import org.neuralode.api.field.SecondOrderField;
import org.neuralode.api.field.TimeDerivativeField;

/**
 * The adjoint equation d/dt [λ, g] = [−(∂f/∂y)ᵀ λ, −(∂f/∂θ)ᵀ λ] along a known y(t), by one
 * vector-Jacobian product; g is left out if ∂L/∂θ is summed elsewhere. The field is linear in λ, so
 * its Jacobian takes no second derivatives of f; its derivative by time does, along dy/dt. λ is
 * divided by a scale, and time is counted from an origin.
 */
final class AdjointField implements JacobianField, TimeDerivativeField {
  private final DifferentiableField field;
  private final Optional<SecondOrderField> secondOrder;
  private final Optional<JacobianField> knownJacobian;
  private final int samples;
  private final int length;
  private final int quadratures;
  private final double[] y;
  private final double[] lambda;
  private final double[] dydt;
  private final double[] yBar;
  private final double[] thetaBar;
  private final AdjointScale scale;
  private final Trajectory trajectory;
  private final double[] terms;
  private final MissingDerivatives missing;
  private boolean autonomous = true;
  private double origin;
  private double[] zeros = {};
  private double[] ahead = {};
  private double[] noParameters = {};
  private long vjps;

  /**
   * @param n length of the state
   * @param samples number of independent samples in the state
   * @param quadratures length of g: that of θ, or 0
   */
  AdjointField(
      DifferentiableField field,
      int n,
      int samples,
      int quadratures,
      Trajectory trajectory,
      AdjointScale scale) {
    this.field = field;
    secondOrder = field.capability(SecondOrderField.class);
    knownJacobian = field.capability(JacobianField.class);
    this.samples = samples;
    this.quadratures = quadratures;
    this.trajectory = trajectory;
    this.scale = scale;
    length = n / samples;
    y = new double[n];
    lambda = new double[n];
    dydt = new double[n];
    terms = new double[samples];
    yBar = new double[n];
    thetaBar = new double[field.parameterCount()];
    missing = new MissingDerivatives(thetaBar.length);
  }

  /** Sets the origin from which time is counted from now on. */
  void countFrom(double time) {
    origin = time;
  }

  /** The origin from which time is counted. */
  double origin() {
    return origin;
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
  public void eval(double s, double[] z, double[] dz) {
    trajectory.at(origin, s, y);
    multiply(z);
    pull(origin + s);
    write(-1, dz);
    Arrays.fill(terms, 0);
    for (int i = 0; i < lambda.length; i++) {
      terms[i / length] += Math.abs(lambda[i] * dydt[i]);
    }
  }

  /** Sum of |λᵢ fᵢ| of every sample, at the latest evaluation. */
  double[] terms() {
    return terms;
  }

  /** Whether f does not depend on time itself, as far as the evaluations so far show. */
  boolean isAutonomous() {
    return autonomous;
  }

  /** Writes f at the y(t) of a time. */
  void flow(double s, double[] f) {
    trajectory.at(origin, s, y);
    field.eval(origin + s, y, f);
  }

  /** Computes λ from its scaled form. */
  private void multiply(double[] z) {
    for (int i = 0; i < lambda.length; i++) {
      lambda[i] = z[i] * scale.of(i);
    }
  }

  /** Writes a multiple of the latest vector-Jacobian product, divided by the scale. */
  private void write(double factor, double[] dz) {
    for (int i = 0; i < yBar.length; i++) {
      dz[i] = factor * yBar[i] / scale.of(i);
    }
    missing.leaveOut(thetaBar);
    for (int k = 0; k < quadratures; k++) {
      dz[yBar.length + k] = factor * thetaBar[k];
    }
  }

  /** The parameters that g leaves out. */
  MissingDerivatives missing() {
    return missing;
  }

  /**
   * Whether leaving further parameters out of g lets a solve begin at this state; leaves them out.
   */
  boolean canLeaveOut(double s, double[] z) {
    eval(s, z, new double[z.length]);
    return missing.find(yBar, thetaBar);
  }

  /** Pulls λ back through f at y. */
  private void pull(double t) {
    Arrays.fill(yBar, 0);
    Arrays.fill(thetaBar, 0);
    autonomous &= field.vjp(t, y, lambda, dydt, yBar, thetaBar) == 0;
    vjps++;
  }

  /**
   * Takes second derivatives along (1, dy/dt) if the field has them, otherwise differences of
   * second order within the recorded step, for at its ends y(t) has a kink and f may have a jump.
   */
  @Override
  public void timeDerivative(double s, double[] z, double[] out) {
    trajectory.at(origin, s, y);
    multiply(z);
    if (secondOrder.isPresent()) {
      if (zeros.length == 0) {
        zeros = new double[y.length];
        noParameters = new double[thetaBar.length];
      }
      trajectory.slope(origin, s, dydt);
      Arrays.fill(yBar, 0);
      Arrays.fill(thetaBar, 0);
      secondOrder
          .get()
          .vjpTangent(origin + s, y, lambda, 1, dydt, zeros, noParameters, yBar, thetaBar);
      vjps++;
      write(-1, out);
      return;
    }
    if (ahead.length == 0) {
      ahead = new double[dimension()];
    }
    double one = s + trajectory.nudge(origin, s);
    double two = s + 2 * (one - s);
    double factor = 0.5 / (one - s);
    eval(s, z, ahead);
    add(-3 * factor, out, 0);
    eval(one, z, ahead);
    add(4 * factor, out, 1);
    eval(two, z, ahead);
    add(-factor, out, 1);
  }

  private void add(double factor, double[] out, int keep) {
    for (int i = 0; i < out.length; i++) {
      out[i] = (keep == 0 ? 0 : out[i]) + factor * ahead[i];
    }
  }

  /** Adds weight · λᵀ ∂f/∂θ at a time to a gradient. */
  void addParameters(double s, double[] divided, double weight, double[] thetaSum) {
    trajectory.at(origin, s, y);
    for (int i = 0; i < lambda.length; i++) {
      lambda[i] = weight * divided[i] * scale.of(i);
    }
    field.vjp(origin + s, y, lambda, dydt, yBar, thetaSum);
    vjps++;
  }

  /**
   * Writes the block −Jᵀ of every sample; with quadratures one block, since g depends on every
   * sample.
   */
  @Override
  public void jacobian(double s, double[] z, double[] blocks) {
    double t = origin + s;
    trajectory.at(origin, s, y);
    if (quadratures > 0) {
      oneBlock(t, blocks);
    } else if (knownJacobian.isPresent()) {
      knownJacobian.get().jacobian(t, y, blocks);
      for (int sample = 0; sample < samples; sample++) {
        transpose(blocks, sample * length * length);
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

  /** Writes the blocks by products, one for row i of all samples' Jacobians at once. */
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
      missing.leaveOut(thetaBar);
      for (int j = 0; j < yBar.length; j++) {
        block[j * m + i] = -yBar[j];
      }
      for (int k = 0; k < quadratures; k++) {
        block[(yBar.length + k) * m + i] = -thetaBar[k] * scale.of(i);
      }
    }
  }
}
