package org.neuralode.training.tape;

import java.util.Arrays;
import java.util.List;

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

  /** The cotangent ∂L/∂value, to which a loss adds its gradient. */
  public double[] bar() {
    return bar;
  }

  /** Whether each variable holds the array at its position in {@code values}. */
  static boolean wrap(List<Var> variables, double[][] values) {
    boolean same = variables.size() == values.length;
    for (int m = 0; same && m < values.length; m++) {
      same = variables.get(m).value() == values[m];
    }
    return same;
  }

  /** Sets the cotangent to zero. */
  void clear() {
    Arrays.fill(bar, 0);
  }
}
