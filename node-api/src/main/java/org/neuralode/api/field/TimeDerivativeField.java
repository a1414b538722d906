package org.neuralode.api.field;

/**
 * A vector field that knows its partial derivative by time, which a step of a Rosenbrock method
 * contains. A {@link TangentField} is asked for a tangent instead.
 */
public interface TimeDerivativeField extends VectorField {

  /**
   * Writes ∂f/∂t.
   *
   * @param t time
   * @param y state, length n; not modified
   * @param out length n; overwritten
   */
  void timeDerivative(double t, double[] y, double[] out);
}
