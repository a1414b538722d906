package org.neuralode.api.gradient;

import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Statistics;

/**
 * A solve that has been run forwards and through which cotangents can be pulled back, once or
 * several times.
 */
public interface RecordedSolve {

  /** The states at the problem's output times; not to be modified. */
  double[][] states();

  /** The end of the forward solve, with its statistics. */
  Solution solution();

  /**
   * Adds the derivatives of the loss to {@code into}.
   *
   * @param stateBars ∂L/∂y at each output time; not modified
   * @param into receives the derivatives by y0, θ, t0, t1 and the output times
   * @return the cost of the backward pass
   */
  Statistics backward(double[][] stateBars, Gradient into);

  /**
   * The most memory that this solve has held for its backward pass at one time, in bytes of
   * numbers: states, stages, checkpoints and the numbers that the pass carries from step to step,
   * without the workspaces of solver and field.
   */
  long peakBytes();
}
