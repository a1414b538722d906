package org.neuralode.adjoint.continuous;

import org.neuralode.api.solve.Statistics;

/** A way to carry λ from one output back to the one before. */
interface AdjointPass {

  /** Called at the last output, before the first interval: what was solved before is forgotten. */
  void begin();

  /**
   * Follows the adjoint equation over one interval without observations.
   *
   * @param output the output at which the interval ends
   * @param from its time
   * @param to time of the output before it, or t0
   * @param lambda in: ∂L/∂y at {@code from}; out: ∂L/∂y at {@code to}
   * @param thetaBar what the interval adds to ∂L/∂θ is added
   * @return what it cost, and what there is to say of it
   */
  Statistics back(int output, double from, double to, double[] lambda, double[] thetaBar);
}
