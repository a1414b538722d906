package org.neuralode.api.event;

/** A function of time and state whose zeros are events. */
@FunctionalInterface
public interface EventFunction {

  /**
   * Value of the function; continuous along solutions.
   *
   * @param t time
   * @param y state; not modified
   */
  double value(double t, double[] y);
}
