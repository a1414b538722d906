package org.neuralode.api.field;

/** A differentiable field with forward-mode derivatives by its parameters as well. */
public interface SensitivityField extends DifferentiableField, TangentField {

  /**
   * Evaluates f and pushes tangents of everything it depends on through it.
   *
   * @param t time
   * @param y state, length n; not modified
   * @param tTangent tangent of t
   * @param yTangent tangent of y, length n; not modified
   * @param thetaTangent tangent of θ, length {@link #parameterCount()}; not modified
   * @param dydt f(t, y), length n; overwritten
   * @param tangent ∂f/∂t · tTangent + ∂f/∂y · yTangent + ∂f/∂θ · thetaTangent, length n;
   *     overwritten
   */
  void jvp(
      double t,
      double[] y,
      double tTangent,
      double[] yTangent,
      double[] thetaTangent,
      double[] dydt,
      double[] tangent);
}
