package org.neuralode.training.optimize;

import java.util.Map;

/**
 * Settings of a rule that moves parameters against their gradient; the plug-in slot behind {@code
 * training.optimizer}. Immutable.
 */
public interface Optimizer {

  /** The rule's id, as in {@code type: adam}. */
  String name();

  /** Learning rate before the schedule's factor. */
  double rate();

  /**
   * Starts, or goes on.
   *
   * @param n number of parameters
   * @param state arrays of an earlier {@link Run#state()}; empty to start afresh
   * @throws IllegalArgumentException if the state is not of this rule and size
   */
  Run start(int n, Map<String, double[]> state);

  /** The rule at work; mutable. */
  interface Run {

    /**
     * Moves the parameters.
     *
     * @param theta moved
     * @param gradient not modified
     * @param rate learning rate of this step
     * @param step number of this step, from 1
     */
    void step(double[] theta, double[] gradient, double rate, long step);

    /** The arrays that the rule carries from step to step, by name; live, not copies. */
    Map<String, double[]> state();
  }

  /** An array of the state, or zeros where training starts afresh. */
  static double[] array(Map<String, double[]> state, String name, int n) {
    double[] found = state.get(name);
    if (found == null && !state.isEmpty()) {
      throw new IllegalArgumentException(
          "the optimiser state has "
              + state.keySet()
              + " but not '"
              + name
              + "'; it is of another optimiser");
    }
    if (found != null && found.length != n) {
      throw new IllegalArgumentException(
          "optimiser array '"
              + name
              + "' has "
              + found.length
              + " entries for "
              + n
              + " parameters");
    }
    return found == null ? new double[n] : found.clone();
  }
}
