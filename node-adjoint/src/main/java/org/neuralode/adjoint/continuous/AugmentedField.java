package org.neuralode.adjoint.continuous;

import java.util.Arrays;
import org.neuralode.adjoint.tangent.MissingDerivatives;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.field.VectorField;

/**
 * The equations of state, adjoint and parameter quadrature, d/dt [y, a, g] = [f, −(∂f/∂y)ᵀ a,
 * −(∂f/∂θ)ᵀ a], by one vector-Jacobian product. The state z holds [yₛ, aₛ] sample by sample, so
 * that samples stay independent of each other, and then g.
 */
final class AugmentedField implements VectorField {
  private final DifferentiableField field;
  private final int samples;
  private final int length;
  private final double[] y;
  private final double[] a;
  private final double[] dydt;
  private final double[] yBar;
  private final double[] thetaBar;
  private final MissingDerivatives missing;
  private long vjps;

  /**
   * @param n length of the state
   * @param samples number of independent samples in the state
   */
  AugmentedField(DifferentiableField field, int n, int samples) {
    this.field = field;
    this.samples = samples;
    length = n / samples;
    y = new double[n];
    a = new double[n];
    dydt = new double[n];
    yBar = new double[n];
    thetaBar = new double[field.parameterCount()];
    missing = new MissingDerivatives(thetaBar.length);
  }

  int dimension() {
    return quadratures() + thetaBar.length;
  }

  /** Index in z at which g begins. */
  int quadratures() {
    return 2 * y.length;
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
    readState(z, y);
    readAdjoint(z, a);
    Arrays.fill(yBar, 0);
    Arrays.fill(thetaBar, 0);
    field.vjp(t, y, a, dydt, yBar, thetaBar);
    vjps++;
    missing.leaveOut(thetaBar);
    writeState(dydt, dz);
    for (int s = 0; s < samples; s++) {
      int to = (2 * s + 1) * length;
      for (int i = 0; i < length; i++) {
        dz[to + i] = -yBar[s * length + i];
      }
    }
    for (int i = 0; i < thetaBar.length; i++) {
      dz[quadratures() + i] = -thetaBar[i];
    }
  }

  /** The parameters that g leaves out. */
  MissingDerivatives missing() {
    return missing;
  }

  /**
   * Whether leaving further parameters out of g lets a solve begin at this state; leaves them out.
   */
  boolean canLeaveOut(double t, double[] z) {
    eval(t, z, new double[z.length]);
    double[] others = Arrays.copyOf(dydt, 2 * dydt.length);
    System.arraycopy(yBar, 0, others, dydt.length, yBar.length);
    return missing.find(others, thetaBar);
  }

  /** Copies the y part of z. */
  void readState(double[] z, double[] to) {
    for (int s = 0; s < samples; s++) {
      System.arraycopy(z, 2 * s * length, to, s * length, length);
    }
  }

  /** Copies the a part of z. */
  void readAdjoint(double[] z, double[] to) {
    for (int s = 0; s < samples; s++) {
      System.arraycopy(z, (2 * s + 1) * length, to, s * length, length);
    }
  }

  /** Overwrites the y part of z. */
  void writeState(double[] from, double[] z) {
    for (int s = 0; s < samples; s++) {
      System.arraycopy(from, s * length, z, 2 * s * length, length);
    }
  }

  /** Adds to the a part of z. */
  void addAdjoint(double[] bar, double[] z) {
    for (int s = 0; s < samples; s++) {
      int to = (2 * s + 1) * length;
      for (int i = 0; i < length; i++) {
        z[to + i] += bar[s * length + i];
      }
    }
  }
}
