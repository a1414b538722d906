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
   * Relative rounding of dy/dt: that of double, unless the field computes in fewer digits. It
   * bounds how accurately the equations of implicit steps can be solved.
   */
  default double rounding() {
    return Math.ulp(1.0);
  }

  /**
   * This field as a field with a further capability, for instance as a {@link SparseField}. A field
   * that wraps another one asks the wrapped field for every capability that the wrapping does not
   * change.
   *
   * @param type the interface of the capability
   * @return empty if the field does not have it
   */
  default <C> Optional<C> capability(Class<C> type) {
    return type.isInstance(this) ? Optional.of(type.cast(this)) : Optional.empty();
  }
}
