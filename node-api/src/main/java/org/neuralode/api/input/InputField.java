package org.neuralode.api.input;

import java.util.Optional;
import org.neuralode.api.field.Sparsity;

/**
 * A right-hand side f(t, y, u) with a control input u and reverse-mode derivatives. Over a batch of
 * samples, u holds the inputs of the samples one after the other, as y does their states.
 *
 * <p>Thread-confined: an instance may own scratch memory. The parameters are bound by reference.
 */
public interface InputField {

  /** Length of θ; may be 0. */
  int parameterCount();

  /** The pattern of ∂f/∂y of one sample, if it is known. */
  default Optional<Sparsity> sparsity() {
    return Optional.empty();
  }

  /** Relative rounding of dy/dt, as {@link org.neuralode.api.field.VectorField#rounding} says. */
  default double rounding() {
    return Math.ulp(1.0);
  }

  /**
   * Writes f(t, y, u).
   *
   * @param t time
   * @param y state, length n; not modified
   * @param u input; not modified
   * @param dydt derivative, length n; overwritten
   */
  void eval(double t, double[] y, double[] u, double[] dydt);

  /**
   * Evaluates f and pulls the cotangent w back through it in one pass.
   *
   * @param t time
   * @param y state, length n; not modified
   * @param u input; not modified
   * @param w cotangent of f, length n; not modified
   * @param dydt f(t, y, u), length n; overwritten
   * @param yBar length n; wᵀ ∂f/∂y is added
   * @param uBar as long as u; wᵀ ∂f/∂u is added
   * @param thetaBar length {@link #parameterCount()}; wᵀ ∂f/∂θ is added
   * @return wᵀ ∂f/∂t with u held
   */
  double vjp(
      double t,
      double[] y,
      double[] u,
      double[] w,
      double[] dydt,
      double[] yBar,
      double[] uBar,
      double[] thetaBar);
}
