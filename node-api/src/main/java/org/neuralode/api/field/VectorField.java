package org.neuralode.api.field;

import java.util.Optional;

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
   * Relative rounding of the derivatives that the field gives: that of double, unless the field
   * computes in fewer digits. Equations that are to be solved to rounding are solved to this.
   */
  default double rounding() {
    return Math.ulp(1.0);
  }

  /**
   * This field as one that can do more, for instance as a {@link SparseField}. A field that wraps
   * another passes the question on for every capability that the wrapping leaves as it is.
   *
   * @param type the interface of the capability
   * @return empty if the field does not have it
   */
  default <C> Optional<C> capability(Class<C> type) {
    return type.isInstance(this) ? Optional.of(type.cast(this)) : Optional.empty();
  }
}
