package org.neuralode.api.field;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The sparsity pattern of the Jacobian of one sample: which components of dy/dt depend on which
 * components of y. Entries too many cost time; entries too few give wrong Jacobians.
 *
 * @param columns for every component of dy/dt the components of y that it depends on, ascending;
 *     not copied
 */
public record Sparsity(int[][] columns) {

  public Sparsity {
    for (int i = 0; i < columns.length; i++) {
      int previous = -1;
      for (int j : columns[i]) {
        if (j <= previous || j >= columns.length) {
          throw new IllegalArgumentException(
              "row "
                  + i
                  + " of a sparsity has columns "
                  + Arrays.toString(columns[i])
                  + "; they must ascend within [0, "
                  + columns.length
                  + ")");
        }
        previous = j;
      }
    }
  }

  /** The pattern in which every component depends on every component. */
  public static Sparsity dense(int size) {
    int[][] columns = new int[size][];
    Arrays.fill(columns, IntStream.range(0, size).toArray());
    return new Sparsity(columns);
  }

  /** The pattern in which component i depends on components i − lower to i + upper. */
  public static Sparsity banded(int size, int lower, int upper) {
    int[][] columns = new int[size][];
    Arrays.setAll(
        columns,
        i ->
            IntStream.range(Math.max(0, i - lower), (int) Math.min(size, i + upper + 1L))
                .toArray());
    return new Sparsity(columns);
  }

  /** Number of components of a sample. */
  public int size() {
    return columns.length;
  }

  /** The same pattern with every component depending on itself too. */
  public Sparsity withDiagonal() {
    int[][] more = columns.clone();
    for (int i = 0; i < more.length; i++) {
      if (Arrays.binarySearch(columns[i], i) < 0) {
        more[i] = IntStream.concat(IntStream.of(i), IntStream.of(columns[i])).sorted().toArray();
      }
    }
    return new Sparsity(more);
  }

  /** For every component of y, the components of dy/dt that depend on it, ascending. */
  public int[][] rows() {
    int n = size();
    int[] counts = new int[n];
    for (int[] row : columns) {
      for (int j : row) {
        counts[j]++;
      }
    }
    int[][] rows = new int[n][];
    Arrays.setAll(rows, j -> new int[counts[j]]);
    for (int i = n - 1; i >= 0; i--) {
      for (int j : columns[i]) {
        rows[j][--counts[j]] = i;
      }
    }
    return rows;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Sparsity that && Arrays.deepEquals(columns, that.columns);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(columns);
  }

  @Override
  public String toString() {
    return Arrays.stream(columns).mapToInt(row -> row.length).sum()
        + " entries of "
        + size()
        + "x"
        + size();
  }
}
