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

  /** ∂L/∂value: where a loss adds its gradient. */
  public double[] bar() {
    return bar;
  }

  /** Whether these are the values of those variables, array by array. */
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
