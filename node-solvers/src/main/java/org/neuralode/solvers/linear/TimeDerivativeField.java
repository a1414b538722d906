package org.neuralode.solvers.linear;

import org.neuralode.api.field.VectorField;

/** A vector field that knows its partial derivative by time. */
interface TimeDerivativeField extends VectorField {

  /** Writes ∂f/∂t, length n. */
  void timeDerivative(double t, double[] y, double[] out);
}
