package org.neuralode.api.gradient;

import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Statistics;

/** A solve that has been run forwards and can be pulled back, once or several times. */
public interface RecordedSolve {

  /** The states at the problem's output times; not to be modified. */
  double[][] states();

  /** Where the forward solve ended, with its statistics. */
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
   * The most memory that this solve has held for its backward pass at one time, in bytes: states,
   * stages, checkpoints and the cotangents carried from step to step, without the scratch memory of
   * solver and field.
   */
  long peakBytes();
}
