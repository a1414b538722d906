package org.neuralode.api.solve;

/**
 * The end of a solve, whether or not the solve reached its goal.
 *
 * @param t time reached
 * @param y state at {@code t}
 * @param status how the solve ended
 * @param message what happened, where, and what to try; empty if {@code status} is ok
 * @param statistics the cost of the solve
 */
public record Solution(double t, double[] y, Status status, String message, Statistics statistics) {

  /**
   * This solution if its status is ok.
   *
   * @throws SolveException otherwise; carries this solution
   */
  public Solution orThrow() {
    if (!status.ok()) {
      throw new SolveException(this);
    }
    return this;
  }
}
