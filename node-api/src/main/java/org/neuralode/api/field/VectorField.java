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

  /**
   * Relative rounding of the derivatives that it gives: that of double, unless it computes in fewer
   * digits. Equations that are to be solved to rounding are solved to this.
   */
  default double rounding() {
    return Math.ulp(1.0);
  }
}
