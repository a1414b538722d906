package org.neuralode.solvers.reversible;

import org.neuralode.api.method.StepCotangent;

/** The exact adjoint of a {@link ReversibleStep}, one vector-Jacobian product each. */
interface StepAdjoint {

  /**
   * Pulls a cotangent back through the start of a solve.
   *
   * @param y initial state in its leading n numbers
   * @param cotangent in: ∂L/∂z; out: ∂L/∂y, then zeros; its other parts added to
   */
  void pullBackStart(double t, double[] y, StepCotangent cotangent);

  /**
   * Pulls a cotangent back through a step.
   *
   * @param z at the start of the step
   * @param cotangent in: ∂L/∂z1; out: ∂L/∂z; its other parts added to
   */
  void pullBack(double t, double h, double[] z, StepCotangent cotangent);
}
