package org.neuralode.training.tape;

import java.util.List;

/** Gathers rows of several values into one value. */
final class Gather implements Operation {
  private final Var out;
  private List<Var> from = List.of();
  private int[] which = {};
  private int[] rows = {};
  private int length;

  Gather(int size) {
    out = new Var(new double[size]);
  }

  boolean fits(int size) {
    return out.value().length == size;
  }

  Var run(List<Var> values, int[] valueOfRow, int[] rowInValue, int rowLength) {
    from = values;
    which = valueOfRow;
    rows = rowInValue;
    length = rowLength;
    for (int i = 0; i < which.length; i++) {
      System.arraycopy(
          from.get(which[i]).value(), rows[i] * length, out.value(), i * length, length);
    }
    out.clear();
    return out;
  }

  @Override
  public void pullBack(double[] thetaBar) {
    for (int i = 0; i < which.length; i++) {
      double[] bar = from.get(which[i]).bar();
      for (int j = 0; j < length; j++) {
        bar[rows[i] * length + j] += out.bar()[i * length + j];
      }
    }
  }
}
