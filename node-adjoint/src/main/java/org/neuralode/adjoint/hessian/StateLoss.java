package org.neuralode.adjoint.hessian;

/** A twice differentiable loss of the states at the output times, as its derivatives. */
public interface StateLoss {

  /**
   * Writes the gradient of the loss.
   *
   * @param states at each output time; not modified
   * @param bars ∂L/∂y at each output time; overwritten
   */
  void gradient(double[][] states, double[][] bars);

  /**
   * Writes the derivative of the gradient along a direction: ∂²L/∂y² times the direction.
   *
   * @param states at each output time; not modified
   * @param tangents direction at each; not modified
   * @param barTangents overwritten
   */
  void curvature(double[][] states, double[][] tangents, double[][] barTangents);
}
