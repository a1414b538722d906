package org.neuralode.training.tape;

/** Appends one number to the end of each row. */
final class AppendColumn implements Operation {
  private final Var rows;
  private final int length;
  private final Var out;

  AppendColumn(Var rows, int length) {
    this.rows = rows;
    this.length = length;
    out = new Var(new double[rows.value().length / length * (length + 1)]);
  }

  boolean fits(Var from, int rowLength) {
    return rows == from && length == rowLength;
  }

  Var run(double[] column) {
    for (int i = 0; i < column.length; i++) {
      System.arraycopy(rows.value(), i * length, out.value(), i * (length + 1), length);
      out.value()[i * (length + 1) + length] = column[i];
    }
    out.clear();
    return out;
  }

  @Override
  public void pullBack(double[] thetaBar) {
    for (int i = 0; i < rows.value().length / length; i++) {
      for (int j = 0; j < length; j++) {
        rows.bar()[i * length + j] += out.bar()[i * (length + 1) + j];
      }
    }
  }
}
