package org.neuralode.adjoint.continuous;

import org.neuralode.api.solve.Statistics;

/** A method to carry λ from one output back to the output before. */
interface AdjointPass {

  /** Begins a pass at the last output, before the first interval; forgets all earlier passes. */
  void begin();

  /**
   * Follows the adjoint equation over one interval without observations.
   *
   * @param output index of the output at which the interval ends
   * @param from time of that output
   * @param to time of the output before, or t0
   * @param lambda in: ∂L/∂y at {@code from}; out: ∂L/∂y at {@code to}
   * @param thetaBar ∂L/∂θ; the part of the interval is added
   * @return the cost, and perhaps a note
   */
  Statistics back(int output, double from, double to, double[] lambda, double[] thetaBar);
}
