package org.neuralode.api.field;

/**
 * A vector field with forward-mode derivatives by time and state, which implicit solvers use for
 * Jacobians.
 */
public interface TangentField extends VectorField {

  /**
   * Evaluates f and pushes a tangent of time and state through f.
   *
   * @param t time
   * @param y state, length n; not modified
   * @param tTangent tangent of t
   * @param yTangent tangent of y, length n; not modified
   * @param dydt f(t, y), length n; overwritten
   * @param tangent ∂f/∂t · tTangent + ∂f/∂y · yTangent, length n; overwritten
   */
  void jvp(
      double t, double[] y, double tTangent, double[] yTangent, double[] dydt, double[] tangent);
}
