package org.neuralode.autodiff.graph;

/**
 * The shape of a value of one sample: every value is a matrix; a vector has one row, a scalar is
 * one by one.
 *
 * @param rows number of rows, positive
 * @param columns number of columns, positive
 */
public record Shape(int rows, int columns) {

  /** The shape of one number. */
  public static final Shape SCALAR = new Shape(1, 1);

  public Shape {
    if (rows < 1 || columns < 1) {
      throw new IllegalArgumentException(
          "a shape needs at least one row and one column, got " + rows + "x" + columns);
    }
    if ((long) rows * columns > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "a shape of " + rows + "x" + columns + " has more elements than one array can hold");
    }
  }

  /** The shape of a row of n numbers. */
  public static Shape vector(int n) {
    return new Shape(1, n);
  }

  /** Number of elements. */
  public int size() {
    return rows * columns;
  }

  /** Whether this is the shape of one number. */
  public boolean isScalar() {
    return size() == 1;
  }

  // Written by hand: the comparison that Java makes at the first call would be a tenth of a first
  // gradient.

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape s && rows == s.rows && columns == s.columns;
  }

  @Override
  public int hashCode() {
    return 31 * rows + columns;
  }

  @Override
  public String toString() {
    return rows + "x" + columns;
  }
}
