package org.neuralode.solvers.linear;

import java.util.Arrays;

/**
 * LU factors of one sparse matrix in a given order of its columns (Gilbert &amp; Peierls 1988): the
 * first factorisation finds row exchanges and the pattern of the factors, in time proportional to
 * the multiplications; later ones reuse both, as KLU does (Davis &amp; Palamadai Natarajan 2010),
 * until a pivot becomes too small for that. The diagonal is preferred, so that the order keeps the
 * fill that it was made for.
 */
final class SparseLu {
  /** Part of a column's largest entry that the diagonal needs to be its pivot. */
  private static final double PREFER_DIAGONAL = 0.1;

  /** Part of it below which a kept pivot is given up. */
  private static final double KEEP_PIVOT = 1e-3;

  private final int n;
  private final int[] starts;
  private final int[] rows;
  private final int[] order;

  /** By row its place, which is that of its pivot; −1 while it has none. */
  private final int[] places;

  private final int[] lowerStarts;
  private final int[] upperStarts;
  private final double[] diagonal;
  private final double[] work;
  private final int[] stack;
  private final int[] positions;
  private final int[] reached;
  private final int[] marks;
  private int[] lowerRows;
  private double[] lower;
  private int[] upperRows;
  private double[] upper;
  private boolean known;
  private boolean oddExchanges;
  private boolean negative;

  /**
   * @param starts where the entries of each column begin, and the end
   * @param rows of the entries
   * @param order columns in order of elimination
   */
  SparseLu(int[] starts, int[] rows, int[] order) {
    n = order.length;
    this.starts = starts;
    this.rows = rows;
    this.order = order;
    places = new int[n];
    lowerStarts = new int[n + 1];
    upperStarts = new int[n + 1];
    diagonal = new double[n];
    work = new double[n];
    stack = new int[n];
    positions = new int[n];
    reached = new int[n];
    marks = new int[n];
    lowerRows = new int[rows.length + n];
    lower = new double[lowerRows.length];
    upperRows = new int[lowerRows.length];
    upper = new double[lowerRows.length];
  }

  /**
   * Factors a matrix.
   *
   * @param a entries, from {@code at} on
   * @return false if it is singular or not finite; the factors are then of no use
   */
  boolean factor(double[] a, int at) {
    known = (known && refactor(a, at)) || pivot(a, at);
    if (known) {
      negative = oddExchanges;
      for (double pivot : diagonal) {
        negative ^= pivot < 0;
      }
    }
    return known;
  }

  /** Whether the determinant is positive. */
  boolean positive() {
    return !negative;
  }

  /** Entries of both factors. */
  int entries() {
    return lowerStarts[n] + upperStarts[n] + n;
  }

  /** With the pivots and the pattern of the last factorisation; false if a pivot does not do. */
  private boolean refactor(double[] a, int at) {
    double[] x = work;
    for (int k = 0; k < n; k++) {
      int column = order[k];
      for (int p = starts[column]; p < starts[column + 1]; p++) {
        x[places[rows[p]]] = a[at + p];
      }
      for (int p = upperStarts[k]; p < upperStarts[k + 1]; p++) {
        int j = upperRows[p];
        double factor = x[j];
        x[j] = 0;
        upper[p] = factor;
        for (int q = lowerStarts[j]; q < lowerStarts[j + 1]; q++) {
          x[lowerRows[q]] -= lower[q] * factor;
        }
      }
      double pivot = x[k];
      x[k] = 0;
      diagonal[k] = pivot;
      double largest = 0;
      double sum = pivot * 0;
      for (int p = lowerStarts[k]; p < lowerStarts[k + 1]; p++) {
        double value = x[lowerRows[p]];
        x[lowerRows[p]] = 0;
        largest = Math.max(largest, Math.abs(value));
        lower[p] = value / pivot;
        sum += value * 0;
      }
      if (pivot == 0 || sum != 0 || Math.abs(pivot) < KEEP_PIVOT * largest) {
        Arrays.fill(x, 0);
        return false;
      }
    }
    return true;
  }

  /** Finds pivots and patterns. */
  private boolean pivot(double[] a, int at) {
    Arrays.fill(places, -1);
    Arrays.fill(marks, -1);
    lowerStarts[0] = 0;
    upperStarts[0] = 0;
    for (int k = 0; k < n; k++) {
      int column = order[k];
      int top = reach(k, column);
      for (int p = starts[column]; p < starts[column + 1]; p++) {
        work[rows[p]] = a[at + p];
      }
      eliminate(top);
      if (!choose(k, column, top)) {
        Arrays.fill(work, 0);
        return false;
      }
    }
    for (int p = 0; p < lowerStarts[n]; p++) {
      lowerRows[p] = places[lowerRows[p]];
    }
    for (int k = 0; k < n; k++) {
      sortUpper(upperStarts[k], upperStarts[k + 1]);
    }
    oddExchanges = odd(places) ^ odd(order);
    return true;
  }

  /**
   * The rows where the column of the factors has entries, in topological order from the result on.
   */
  private int reach(int k, int column) {
    int top = n;
    for (int p = starts[column]; p < starts[column + 1]; p++) {
      if (marks[rows[p]] != k) {
        top = search(k, rows[p], top);
      }
    }
    return top;
  }

  private int search(int k, int from, int end) {
    int top = end;
    int depth = 0;
    stack[0] = from;
    while (depth >= 0) {
      int row = stack[depth];
      int place = places[row];
      if (marks[row] != k) {
        marks[row] = k;
        positions[depth] = place < 0 ? 0 : lowerStarts[place];
      }
      int stop = place < 0 ? 0 : lowerStarts[place + 1];
      boolean deeper = false;
      for (int p = positions[depth]; p < stop && !deeper; p++) {
        if (marks[lowerRows[p]] != k) {
          positions[depth] = p + 1;
          stack[++depth] = lowerRows[p];
          deeper = true;
        }
      }
      if (!deeper) {
        depth--;
        reached[--top] = row;
      }
    }
    return top;
  }

  private void eliminate(int top) {
    for (int r = top; r < n; r++) {
      int place = places[reached[r]];
      double factor = work[reached[r]];
      if (place >= 0) {
        for (int p = lowerStarts[place]; p < lowerStarts[place + 1]; p++) {
          work[lowerRows[p]] -= lower[p] * factor;
        }
      }
    }
  }

  /** Stores a column of the factors; false if there is no pivot in it. */
  private boolean choose(int k, int column, int top) {
    int best = -1;
    double largest = 0;
    double sum = 0;
    for (int r = top; r < n; r++) {
      int row = reached[r];
      double size = Math.abs(work[row]);
      sum += size * 0;
      if (places[row] < 0 && size > largest) {
        largest = size;
        best = row;
      }
    }
    if (best < 0 || sum != 0) {
      return false;
    }
    if (places[column] < 0
        && marks[column] == k
        && Math.abs(work[column]) >= PREFER_DIAGONAL * largest) {
      best = column;
    }
    double pivot = work[best];
    places[best] = k;
    diagonal[k] = pivot;
    int l = lowerStarts[k];
    int u = upperStarts[k];
    ensure(l + n - top, u + n - top);
    for (int r = top; r < n; r++) {
      int row = reached[r];
      if (places[row] < 0) {
        lowerRows[l] = row;
        lower[l++] = work[row] / pivot;
      } else if (row != best) {
        upperRows[u] = places[row];
        upper[u++] = work[row];
      }
      work[row] = 0;
    }
    lowerStarts[k + 1] = l;
    upperStarts[k + 1] = u;
    return true;
  }

  private void ensure(int l, int u) {
    if (l > lower.length) {
      lowerRows = Arrays.copyOf(lowerRows, Math.max(l, lower.length + lower.length / 2));
      lower = Arrays.copyOf(lower, lowerRows.length);
    }
    if (u > upper.length) {
      upperRows = Arrays.copyOf(upperRows, Math.max(u, upper.length + upper.length / 2));
      upper = Arrays.copyOf(upper, upperRows.length);
    }
  }

  /** Ascending places are a topological order too, and read memory forwards. */
  private void sortUpper(int from, int to) {
    for (int i = from; i < to; i++) {
      work[upperRows[i]] = upper[i];
    }
    Arrays.sort(upperRows, from, to);
    for (int i = from; i < to; i++) {
      upper[i] = work[upperRows[i]];
      work[upperRows[i]] = 0;
    }
  }

  private static boolean odd(int[] permutation) {
    boolean[] seen = new boolean[permutation.length];
    boolean odd = false;
    for (int i = 0; i < permutation.length; i++) {
      for (int j = i; !seen[j]; j = permutation[j]) {
        seen[j] = true;
        odd ^= permutation[j] != i;
      }
    }
    return odd;
  }

  /** Replaces the right-hand side, n numbers from {@code at} on, by the solution of A x = b. */
  void solve(double[] x, int at) {
    double[] z = work;
    for (int i = 0; i < n; i++) {
      z[places[i]] = x[at + i];
    }
    for (int k = 0; k < n; k++) {
      double factor = z[k];
      for (int p = lowerStarts[k]; p < lowerStarts[k + 1]; p++) {
        z[lowerRows[p]] -= lower[p] * factor;
      }
    }
    for (int k = n - 1; k >= 0; k--) {
      double factor = z[k] / diagonal[k];
      z[k] = 0;
      x[at + order[k]] = factor;
      for (int p = upperStarts[k]; p < upperStarts[k + 1]; p++) {
        z[upperRows[p]] -= upper[p] * factor;
      }
    }
  }

  /** The same for Aᵀ x = b. */
  void solveTransposed(double[] x, int at) {
    double[] z = work;
    for (int k = 0; k < n; k++) {
      double sum = x[at + order[k]];
      for (int p = upperStarts[k]; p < upperStarts[k + 1]; p++) {
        sum -= upper[p] * z[upperRows[p]];
      }
      z[k] = sum / diagonal[k];
    }
    for (int k = n - 1; k >= 0; k--) {
      double sum = z[k];
      for (int p = lowerStarts[k]; p < lowerStarts[k + 1]; p++) {
        sum -= lower[p] * z[lowerRows[p]];
      }
      z[k] = sum;
    }
    for (int i = 0; i < n; i++) {
      x[at + i] = z[places[i]];
    }
    Arrays.fill(z, 0);
  }
}
