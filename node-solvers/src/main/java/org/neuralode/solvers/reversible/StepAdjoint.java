package org.neuralode.solvers.reversible;

import org.neuralode.api.method.StepCotangent;

/**
 * The exact adjoint of a {@link ReversibleStep}, which takes one vector-Jacobian product per call.
 */
interface StepAdjoint {

  /**
   * Pulls a cotangent back through the start of a solve.
   *
   * @param y initial state in its leading n numbers
   * @param cotangent in: ∂L/∂z; out: ∂L/∂y, then zeros; its cotangents of time and θ are added to
   */
  void pullBackStart(double t, double[] y, StepCotangent cotangent);

  /**
   * Pulls a cotangent back through a step.
   *
   * @param z state and carried numbers at the start of the step
   * @param cotangent in: ∂L/∂z1; out: ∂L/∂z; its cotangents of time and θ are added to
   */
  void pullBack(double t, double h, double[] z, StepCotangent cotangent);
}
