package org.neuralode.adjoint.tangent;

import java.util.Arrays;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.field.SecondOrderField;
import org.neuralode.api.solve.InitialValueProblem;

/**
 * The field d/dt [y, ẏ] = [f, ∂f/∂y ẏ + ∂f/∂θ θ̇] of a state with its tangent along a direction,
 * with vector-Jacobian products of its own. Its parameters are θ, then θ̇. The state is y, then ẏ.
 */
public final class TangentAugmentedField implements DifferentiableField {
  private final SecondOrderField field;
  private final double[] thetaTangent;
  private final int n;
  private final double[] y;
  private final double[] tangent;
  private final double[] dydt;
  private final double[] rate;
  private final double[] w;
  private final double[] tangentBar;
  private final double[] yBar;
  private final double[] secondBar;
  private final double[] firstThetaBar;
  private final double[] secondThetaBar;

  /**
   * @param n length of y
   * @param thetaTangent θ̇, bound by reference
   */
  public TangentAugmentedField(SecondOrderField field, int n, double[] thetaTangent) {
    if (thetaTangent.length != field.parameterCount()) {
      throw new IllegalArgumentException(
          "a tangent of θ has "
              + thetaTangent.length
              + " entries, the field "
              + field.parameterCount()
              + " parameters");
    }
    this.field = field;
    this.n = n;
    this.thetaTangent = thetaTangent;
    y = new double[n];
    tangent = new double[n];
    dydt = new double[n];
    rate = new double[n];
    w = new double[n];
    tangentBar = new double[n];
    yBar = new double[n];
    secondBar = new double[n];
    firstThetaBar = new double[thetaTangent.length];
    secondThetaBar = new double[thetaTangent.length];
  }

  /** The field of the state alone. */
  public SecondOrderField withoutTangent() {
    return field;
  }

  /** The problem of the state alone, from which a problem for this field was made. */
  public InitialValueProblem<? extends DifferentiableField> withoutTangent(
      InitialValueProblem<?> augmented) {
    return augmented.withField(
        field,
        Arrays.copyOf(augmented.y0(), n),
        augmented.errorControlled() == n ? augmented.samples() : 1,
        n);
  }

  @Override
  public int parameterCount() {
    return 2 * thetaTangent.length;
  }

  @Override
  public double rounding() {
    return field.rounding();
  }

  @Override
  public void eval(double t, double[] z, double[] dz) {
    System.arraycopy(z, 0, y, 0, n);
    System.arraycopy(z, n, tangent, 0, n);
    field.jvp(t, y, 0, tangent, thetaTangent, dydt, rate);
    System.arraycopy(dydt, 0, dz, 0, n);
    System.arraycopy(rate, 0, dz, n, n);
  }

  /**
   * {@inheritDoc}
   *
   * <p>With cotangents a of f and b of its tangent, the cotangent of ẏ and θ̇ is bᵀ ∂f/∂(y, θ), and
   * that of y and θ is the derivative of wᵀ ∂f/∂(y, θ) while w moves from b along a, y along ẏ and
   * θ along θ̇.
   */
  @Override
  public double vjp(
      double t, double[] z, double[] bars, double[] dz, double[] zBar, double[] thetaBar) {
    eval(t, z, dz);
    System.arraycopy(bars, 0, w, 0, n);
    System.arraycopy(bars, n, tangentBar, 0, n);
    Arrays.fill(yBar, 0);
    Arrays.fill(firstThetaBar, 0);
    field.vjp(t, y, tangentBar, dydt, yBar, firstThetaBar);
    Arrays.fill(secondBar, 0);
    Arrays.fill(secondThetaBar, 0);
    double timeBar =
        field.vjpTangent(t, y, tangentBar, 0, tangent, w, thetaTangent, secondBar, secondThetaBar);
    for (int i = 0; i < n; i++) {
      zBar[i] += secondBar[i];
      zBar[n + i] += yBar[i];
    }
    for (int i = 0; i < thetaTangent.length; i++) {
      thetaBar[i] += secondThetaBar[i];
      thetaBar[thetaTangent.length + i] += firstThetaBar[i];
    }
    return timeBar;
  }
}
