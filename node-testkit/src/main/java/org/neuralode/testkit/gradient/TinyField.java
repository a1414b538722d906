package org.neuralode.testkit.gradient;

import org.neuralode.api.field.DifferentiableField;

/** A small differentiable field that exposes its parameters, so that a test can move them. */
public interface TinyField extends DifferentiableField {

  /** The parameters θ, by reference. */
  double[] theta();

  /** Length of the whole state. */
  int dimension();

  /** Number of independent samples in the state. */
  int samples();

  @Override
  default int parameterCount() {
    return theta().length;
  }
}
