package org.neuralode.solvers.linear;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.neuralode.api.field.SparseField;
import org.neuralode.api.field.Sparsity;
import org.neuralode.api.field.VectorField;

/**
 * Groups of columns of a Jacobian no two of which have an entry in the same row, so that one
 * direction shows all columns of a group (Curtis, Powell &amp; Reid 1974). The search is greedy,
 * columns with most entries first (Coleman &amp; Moré 1983): a band of width w takes w groups.
 *
 * @param groups columns of each group
 * @param rows rows of each column's entries, ascending
 */
record Colouring(int[][] groups, int[][] rows) {

  /**
   * The colouring by the field's sparsity and the diagonal, if the field knows a sparsity of this
   * size; else every column is a group by itself.
   */
  static Colouring of(VectorField field, int m) {
    return field
        .capability(SparseField.class)
        .map(SparseField::sparsity)
        .filter(known -> known.size() == m)
        .map(known -> of(known.withDiagonal()))
        .orElseGet(() -> dense(m));
  }

  static Colouring of(Sparsity sparsity) {
    int n = sparsity.size();
    int[][] rows = sparsity.rows();
    if (Arrays.stream(sparsity.columns()).anyMatch(row -> row.length == n)) {
      return single(rows); // the search would find the same in time n³
    }
    int[] colours = new int[n];
    Arrays.fill(colours, -1);
    int[] takenFor = new int[n];
    Arrays.fill(takenFor, -1);
    int count = 0;
    for (int j : largestFirst(rows)) {
      for (int i : rows[j]) {
        for (int other : sparsity.columns()[i]) {
          if (colours[other] >= 0) {
            takenFor[colours[other]] = j;
          }
        }
      }
      int colour = 0;
      while (takenFor[colour] == j) {
        colour++;
      }
      colours[j] = colour;
      count = Math.max(count, colour + 1);
    }
    return new Colouring(groups(colours, count), rows);
  }

  /**
   * Indices at which the entries of each column begin if stored column by column, and of the end.
   */
  int[] starts() {
    int[] starts = new int[rows.length + 1];
    for (int j = 0; j < rows.length; j++) {
      starts[j + 1] = starts[j] + rows[j].length;
    }
    return starts;
  }

  private static Colouring dense(int n) {
    int[][] rows = new int[n][];
    Arrays.fill(rows, IntStream.range(0, n).toArray());
    return single(rows);
  }

  private static Colouring single(int[][] rows) {
    int[][] groups = new int[rows.length][];
    Arrays.setAll(groups, j -> new int[] {j});
    return new Colouring(groups, rows);
  }

  private static int[] largestFirst(int[][] rows) {
    return IntStream.range(0, rows.length)
        .boxed()
        .sorted(Comparator.comparingInt(j -> -rows[j].length)) // stable: equal ones in their order
        .mapToInt(j -> j)
        .toArray();
  }

  private static int[][] groups(int[] colours, int count) {
    int[][] groups = new int[count][];
    Arrays.setAll(
        groups, c -> IntStream.range(0, colours.length).filter(j -> colours[j] == c).toArray());
    return groups;
  }
}
