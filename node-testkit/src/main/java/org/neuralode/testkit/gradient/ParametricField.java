package org.neuralode.testkit.gradient;

/** The right-hand side f of dy/dt = f(t, y, θ), without derivatives. */
@FunctionalInterface
public interface ParametricField {

  /**
   * Writes f(t, y, θ).
   *
   * @param t time
   * @param y state, length n; not modified
   * @param theta parameters; not modified
   * @param dydt derivative, length n; overwritten
   */
  void eval(double t, double[] y, double[] theta, double[] dydt);
}
