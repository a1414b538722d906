package org.neuralode.models.tape;

import java.util.Arrays;

/** A value on a {@link Tape} and its cotangent. */
public final class Var {
  private final double[] value;
  private final double[] bar;

  Var(double[] value) {
    this.value = value;
    bar = new double[value.length];
  }

  /** The numbers, one row per sample; not to be modified. */
  public double[] value() {
    return value;
  }

  /** ∂L/∂value: where a loss adds its gradient. */
  public double[] bar() {
    return bar;
  }

  /** Sets the cotangent to zero. */
  void clear() {
    Arrays.fill(bar, 0);
  }
}
