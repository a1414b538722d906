package org.neuralode.api.input;

/**
 * A right-hand side with a control input that has tangents by all its arguments and differentiates
 * its vector-Jacobian products along a direction; the counterpart of {@link
 * org.neuralode.api.field.SecondOrderField} for fields with an input.
 */
public interface SecondOrderInputField extends TangentInputField {

  /**
   * Evaluates f and pushes tangents of time, state, input and parameters through f.
   *
   * @param t time
   * @param y state, length n; not modified
   * @param u input; not modified
   * @param tTangent tangent of t
   * @param yTangent tangent of y, length n; not modified
   * @param uTangent tangent of u; not modified
   * @param thetaTangent tangent of θ, length {@link #parameterCount()}; not modified
   * @param dydt f(t, y, u), length n; overwritten
   * @param tangent derivative of f along the direction, length n; overwritten
   */
  void jvp(
      double t,
      double[] y,
      double[] u,
      double tTangent,
      double[] yTangent,
      double[] uTangent,
      double[] thetaTangent,
      double[] dydt,
      double[] tangent);

  /**
   * The derivative of {@link #vjp} along a direction of (t, y, u, w, θ).
   *
   * @param t time
   * @param y state, length n; not modified
   * @param u input; not modified
   * @param w cotangent of f, length n; not modified
   * @param tTangent tangent of t
   * @param yTangent tangent of y, length n; not modified
   * @param uTangent tangent of u; not modified
   * @param wTangent tangent of w, length n; not modified
   * @param thetaTangent tangent of θ, length {@link #parameterCount()}; not modified
   * @param yBarTangent length n; the derivative of wᵀ ∂f/∂y is added
   * @param uBarTangent as long as u; the derivative of wᵀ ∂f/∂u is added
   * @param thetaBarTangent length {@link #parameterCount()}; the derivative of wᵀ ∂f/∂θ is added
   * @return the derivative of wᵀ ∂f/∂t with u held
   */
  double vjpTangent(
      double t,
      double[] y,
      double[] u,
      double[] w,
      double tTangent,
      double[] yTangent,
      double[] uTangent,
      double[] wTangent,
      double[] thetaTangent,
      double[] yBarTangent,
      double[] uBarTangent,
      double[] thetaBarTangent);

  /**
   * Evaluates f with its derivatives by state, input and parameters.
   *
   * @param t time
   * @param y state, length n = samples · m; not modified
   * @param u input, length samples · c; not modified
   * @param samples number of independent samples in state and input
   * @param dydt f(t, y, u), length n; overwritten
   * @param blocks n rows of m numbers, ∂fᵢ/∂y by the state of the same sample; overwritten
   * @param inputBlocks n rows of c numbers, ∂fᵢ/∂u by the input of the same sample; overwritten
   * @param thetaRows n rows of {@link #parameterCount()} numbers, ∂fᵢ/∂θ; overwritten
   */
  void linearise(
      double t,
      double[] y,
      double[] u,
      int samples,
      double[] dydt,
      double[] blocks,
      double[] inputBlocks,
      double[] thetaRows);
}
