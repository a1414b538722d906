package org.neuralode.bench.precision;

import org.neuralode.api.field.VectorField;

/** A field that counts its evaluations, including evaluations for difference quotients. */
final class CountingField implements VectorField {
  private final VectorField field;
  private long evaluations;

  CountingField(VectorField field) {
    this.field = field;
  }

  @Override
  public void eval(double t, double[] y, double[] dydt) {
    evaluations++;
    field.eval(t, y, dydt);
  }

  long evaluations() {
    return evaluations;
  }
}
