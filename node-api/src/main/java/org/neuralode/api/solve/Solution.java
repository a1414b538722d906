package org.neuralode.api.solve;

/**
 * Where a solve ended, whether or not it reached its goal.
 *
 * @param t time reached
 * @param y state at {@code t}
 * @param status how the solve ended
 * @param message what happened, where, and what to try; empty if {@code status} is ok
 * @param statistics what it cost
 */
public record Solution(double t, double[] y, Status status, String message, Statistics statistics) {

  /** This solution if it is ok; otherwise an exception that carries it. */
  public Solution orThrow() {
    if (!status.ok()) {
      throw new SolveException(this);
    }
    return this;
  }
}
