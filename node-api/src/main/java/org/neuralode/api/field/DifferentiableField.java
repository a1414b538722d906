package org.neuralode.api.field;

/**
 * A vector field with parameters θ and reverse-mode derivatives.
 *
 * <p>Thread-confined: an instance may own scratch memory. The parameters are bound by reference, so
 * the second of two calls sees a change of θ made between the two.
 */
public interface DifferentiableField extends VectorField {

  /** Number of parameters, the length of θ; may be 0. */
  int parameterCount();

  /**
   * Evaluates f and pulls the cotangent w back through it in one pass.
   *
   * @param t time
   * @param y state, length n; not modified
   * @param w cotangent of f(t, y), length n; not modified
   * @param dydt f(t, y), length n; overwritten
   * @param yBar length n; wᵀ ∂f/∂y is added
   * @param thetaBar length {@link #parameterCount()}; wᵀ ∂f/∂θ is added
   * @return wᵀ ∂f/∂t
   */
  double vjp(double t, double[] y, double[] w, double[] dydt, double[] yBar, double[] thetaBar);
}
