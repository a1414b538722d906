package org.neuralode.api.solve;

/**
 * The states of a solve at requested times.
 *
 * @param times the times reached, a leading part of the times requested
 * @param states one state per time
 * @param solution where the solve ended
 */
public record Samples(double[] times, double[][] states, Solution solution) {

  /**
   * These samples if the solve was ok.
   *
   * @throws SolveException otherwise; carries the partial solution
   */
  public Samples orThrow() {
    Solution checked = solution.orThrow();
    return new Samples(times, states, checked);
  }
}
