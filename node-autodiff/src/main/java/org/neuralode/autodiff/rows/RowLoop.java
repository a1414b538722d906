package org.neuralode.autodiff.rows;

/** A compiled loop over rows and lanes; without state. */
@FunctionalInterface
public interface RowLoop {

  /**
   * Runs rows {@code from} to {@code to}.
   *
   * @param arrays one array of double or float per operand
   * @param at index in its array where each operand begins
   * @param block the row with which scratch memory begins
   */
  void run(Object[] arrays, int[] at, int block, int from, int to, int lanes);
}
