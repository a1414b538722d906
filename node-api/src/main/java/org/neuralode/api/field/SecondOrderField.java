package org.neuralode.api.field;

/**
 * A field that differentiates its vector-Jacobian products along a direction: forward over reverse,
 * as Hessian-vector products and the adjoints of linearly implicit steps need it.
 */
public interface SecondOrderField extends SensitivityField {

  /**
   * Adds the derivative of {@link #vjp} along a direction, d/dε at ε = 0 of vjp(t + ε tTangent, y +
   * ε yTangent, w + ε wTangent) with θ + ε thetaTangent.
   *
   * @param t time
   * @param y state, length n; not modified
   * @param w cotangent of f, length n; not modified
   * @param tTangent tangent of t
   * @param yTangent tangent of y, length n; not modified
   * @param wTangent tangent of w, length n; not modified
   * @param thetaTangent tangent of θ, length {@link #parameterCount()}; not modified
   * @param yBarTangent length n; the derivative of wᵀ ∂f/∂y is added
   * @param thetaBarTangent length {@link #parameterCount()}; the derivative of wᵀ ∂f/∂θ is added
   * @return the derivative of wᵀ ∂f/∂t
   */
  double vjpTangent(
      double t,
      double[] y,
      double[] w,
      double tTangent,
      double[] yTangent,
      double[] wTangent,
      double[] thetaTangent,
      double[] yBarTangent,
      double[] thetaBarTangent);
}
