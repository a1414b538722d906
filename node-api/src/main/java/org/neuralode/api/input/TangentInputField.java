package org.neuralode.api.input;

/** A right-hand side with a control input that also has forward-mode derivatives. */
public interface TangentInputField extends InputField {

  /**
   * Evaluates f and pushes a tangent of time, state and input through f.
   *
   * @param t time
   * @param y state, length n; not modified
   * @param u input; not modified
   * @param tTangent tangent of t
   * @param yTangent tangent of y, length n; not modified
   * @param uTangent tangent of u; not modified
   * @param dydt f(t, y, u), length n; overwritten
   * @param tangent ∂f/∂t · tTangent + ∂f/∂y · yTangent + ∂f/∂u · uTangent, length n; overwritten
   */
  void jvp(
      double t,
      double[] y,
      double[] u,
      double tTangent,
      double[] yTangent,
      double[] uTangent,
      double[] dydt,
      double[] tangent);
}
