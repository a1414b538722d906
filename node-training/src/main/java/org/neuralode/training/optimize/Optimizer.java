package org.neuralode.training.optimize;

import java.util.Map;

/**
 * Settings of a rule that moves parameters against their gradient; the plug-in slot behind {@code
 * training.optimizer}. Immutable.
 */
public interface Optimizer {

  /** The id of the rule, as in {@code type: adam}. */
  String name();

  /** The learning rate before the schedule's factor. */
  double rate();

  /**
   * Starts the rule, afresh or from the state of an earlier run.
   *
   * @param n number of parameters
   * @param state arrays of an earlier {@link Run#state()}; empty to start afresh
   * @throws IllegalArgumentException if the state is of another rule or another number of
   *     parameters
   */
  Run start(int n, Map<String, double[]> state);

  /** A run of the rule; mutable. */
  interface Run {

    /**
     * Moves the parameters by one step.
     *
     * @param theta parameters, modified
     * @param gradient not modified
     * @param rate learning rate of this step
     * @param step number of this step, from 1
     */
    void step(double[] theta, double[] gradient, double rate, long step);

    /** The arrays that the rule carries from step to step, by name; the live arrays, not copies. */
    Map<String, double[]> state();
  }

  /** A copy of an array of the state, or zeros if the state is empty. */
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
