package org.neuralode.api.solve;

/** A function of time and state to be observed, such as an energy. */
@FunctionalInterface
public interface StateFunction {

  /**
   * Evaluates the function.
   *
   * @param t time
   * @param y state; not modified
   * @param out the values of the function; overwritten
   */
  void eval(double t, double[] y, double[] out);
}
