package org.neuralode.api.field;

/** The right-hand side f of dy/dt = f(t, y). */
@FunctionalInterface
public interface VectorField {

  /**
   * Writes f(t, y).
   *
   * @param t time
   * @param y state, length n; not modified
   * @param dydt derivative, length n; overwritten
   */
  void eval(double t, double[] y, double[] dydt);
}
