package org.neuralode.adjoint.hessian;

/** A twice differentiable loss of the states at the output times, given by its derivatives. */
public interface StateLoss {

  /**
   * Writes the gradient of the loss.
   *
   * @param states states at each output time; not modified
   * @param bars ∂L/∂y at each output time; overwritten
   */
  void gradient(double[][] states, double[][] bars);

  /**
   * Writes the derivative of the gradient along a direction: ∂²L/∂y² times the direction.
   *
   * @param states states at each output time; not modified
   * @param tangents direction at each output time; not modified
   * @param barTangents derivative of ∂L/∂y at each output time; overwritten
   */
  void curvature(double[][] states, double[][] tangents, double[][] barTangents);
}
