package org.neuralode.adjoint.continuous;

import org.neuralode.api.solve.Statistics;

/** A way to carry λ from one output back to the one before. */
interface AdjointPass {

  /** Begins a pass at the last output: forgets earlier solves. */
  void begin();

  /**
   * Follows the adjoint equation over one interval without observations.
   *
   * @param output the output at which the interval ends
   * @param from time of that output
   * @param to time of the output before it, or t0
   * @param lambda in: ∂L/∂y at {@code from}; out: ∂L/∂y at {@code to}
   * @param thetaBar the part of the interval in ∂L/∂θ is added
   * @return cost of the interval, with remarks
   */
  Statistics back(int output, double from, double to, double[] lambda, double[] thetaBar);
}
