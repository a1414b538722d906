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

  private final SparseFactors factors;
  private final int[] stack;
  private final int[] positions;
  private final int[] reached;
  private final int[] marks;
  private boolean known;
  private boolean oddExchanges;
  private boolean negative;

  /**
   * @param starts where the entries of each column begin, and the end
   * @param rows of the entries
   * @param order columns in order of elimination
   */
  SparseLu(int[] starts, int[] rows, int[] order) {
    factors = new SparseFactors(starts, rows, order);
    int n = order.length;
    stack = new int[n];
    positions = new int[n];
    reached = new int[n];
    marks = new int[n];
  }

  /**
   * Factors a matrix.
   *
   * @param a entries, from {@code at} on
   * @return false if it is singular or not finite; the factors are then of no use
   */
  boolean factor(double[] a, int at) {
    known = (known && factors.refactor(a, at)) || pivot(a, at);
    if (known) {
      negative = oddExchanges;
      for (double pivot : factors.diagonal) {
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
    return factors.entries();
  }

  /** Finds pivots and patterns. */
  private boolean pivot(double[] a, int at) {
    SparseFactors f = factors;
    Arrays.fill(f.places, -1);
    Arrays.fill(marks, -1);
    f.lowerStarts[0] = 0;
    f.upperStarts[0] = 0;
    for (int k = 0; k < f.n; k++) {
      int column = f.order[k];
      int top = reach(k, column);
      for (int p = f.starts[column]; p < f.starts[column + 1]; p++) {
        f.work[f.rows[p]] = a[at + p];
      }
      eliminate(top);
      if (!choose(k, column, top)) {
        Arrays.fill(f.work, 0);
        return false;
      }
    }
    for (int p = 0; p < f.lowerStarts[f.n]; p++) {
      f.lowerRows[p] = f.places[f.lowerRows[p]];
    }
    for (int k = 0; k < f.n; k++) {
      f.sortUpper(f.upperStarts[k], f.upperStarts[k + 1]);
    }
    oddExchanges = odd(f.places) ^ odd(f.order);
    return true;
  }

  /**
   * The rows where the column of the factors has entries, in topological order from the result on.
   */
  private int reach(int k, int column) {
    SparseFactors f = factors;
    int top = f.n;
    for (int p = f.starts[column]; p < f.starts[column + 1]; p++) {
      if (marks[f.rows[p]] != k) {
        top = search(k, f.rows[p], top);
      }
    }
    return top;
  }

  private int search(int k, int from, int end) {
    SparseFactors f = factors;
    int top = end;
    int depth = 0;
    stack[0] = from;
    while (depth >= 0) {
      int row = stack[depth];
      int place = f.places[row];
      if (marks[row] != k) {
        marks[row] = k;
        positions[depth] = place < 0 ? 0 : f.lowerStarts[place];
      }
      int stop = place < 0 ? 0 : f.lowerStarts[place + 1];
      boolean deeper = false;
      for (int p = positions[depth]; p < stop && !deeper; p++) {
        if (marks[f.lowerRows[p]] != k) {
          positions[depth] = p + 1;
          stack[++depth] = f.lowerRows[p];
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
    SparseFactors f = factors;
    for (int r = top; r < f.n; r++) {
      int place = f.places[reached[r]];
      double factor = f.work[reached[r]];
      if (place >= 0) {
        for (int p = f.lowerStarts[place]; p < f.lowerStarts[place + 1]; p++) {
          f.work[f.lowerRows[p]] -= f.lower[p] * factor;
        }
      }
    }
  }

  /** Stores a column of the factors; false if there is no pivot in it. */
  private boolean choose(int k, int column, int top) {
    SparseFactors f = factors;
    int best = -1;
    double largest = 0;
    double sum = 0;
    for (int r = top; r < f.n; r++) {
      int row = reached[r];
      double size = Math.abs(f.work[row]);
      sum += size * 0;
      if (f.places[row] < 0 && size > largest) {
        largest = size;
        best = row;
      }
    }
    if (best < 0 || sum != 0) {
      return false;
    }
    if (f.places[column] < 0
        && marks[column] == k
        && Math.abs(f.work[column]) >= PREFER_DIAGONAL * largest) {
      best = column;
    }
    double pivot = f.work[best];
    f.places[best] = k;
    f.diagonal[k] = pivot;
    int l = f.lowerStarts[k];
    int u = f.upperStarts[k];
    f.ensure(l + f.n - top, u + f.n - top);
    for (int r = top; r < f.n; r++) {
      int row = reached[r];
      if (f.places[row] < 0) {
        f.lowerRows[l] = row;
        f.lower[l++] = f.work[row] / pivot;
      } else if (row != best) {
        f.upperRows[u] = f.places[row];
        f.upper[u++] = f.work[row];
      }
      f.work[row] = 0;
    }
    f.lowerStarts[k + 1] = l;
    f.upperStarts[k + 1] = u;
    return true;
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
    factors.solve(x, at);
  }

  /** Replaces the right-hand side by the solution of Aᵀ x = b. */
  void solveTransposed(double[] x, int at) {
    factors.solveTransposed(x, at);
  }
}
