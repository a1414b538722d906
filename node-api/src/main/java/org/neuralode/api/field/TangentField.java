package org.neuralode.api.field;

/**
 * A vector field with forward-mode derivatives, as implicit solvers and forward sensitivities need
 * them.
 */
public interface TangentField extends VectorField {

  /**
   * Evaluates f and pushes a tangent of t and y through f.
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
