package org.neuralode.solvers.linear;

import java.util.Arrays;

/**
 * An order of elimination that keeps factors sparse: minimum degree on the graph of A + Aᵀ with
 * approximate degrees and absorbed elements (Amestoy, Davis &amp; Duff 1996), or the order as
 * written where that fills less, as in a band.
 */
final class Ordering {
  private final int n;

  /**
   * By variable: the variables, and the elements (eliminated variables), adjacent to the variable.
   */
  private final int[][] variables;

  private final int[][] elements;
  private final int[] variableCounts;
  private final int[] elementCounts;

  /** By element: its variables; empty once it is absorbed. */
  private final int[][] members;

  private final boolean[] eliminated;
  private final int[] marks;

  /** By element: how many of its variables the newest element does not have. */
  private final int[] outside;

  private final int[] outsideMarks;
  private final int[] heads;
  private final int[] next;
  private final int[] previous;
  private final int[] degrees;
  private int mark;

  private Ordering(int[][] neighbours) {
    n = neighbours.length;
    variables = neighbours.clone();
    elements = new int[n][4];
    variableCounts = new int[n];
    elementCounts = new int[n];
    members = new int[n][];
    Arrays.fill(members, new int[0]);
    eliminated = new boolean[n];
    marks = new int[n];
    outside = new int[n];
    outsideMarks = new int[n];
    heads = new int[n];
    Arrays.fill(heads, -1);
    next = new int[n];
    previous = new int[n];
    degrees = new int[n];
    for (int i = n - 1; i >= 0; i--) {
      variables[i] = neighbours[i].clone();
      variableCounts[i] = neighbours[i].length;
      push(i, neighbours[i].length);
    }
  }

  /** Columns in the order in which they are to be eliminated. */
  static int[] of(int[][] rows) {
    int[][] neighbours = symmetric(rows);
    int[] best = new Ordering(neighbours).minimumDegree();
    int[] natural = new int[rows.length];
    Arrays.setAll(natural, i -> i);
    return cost(neighbours, natural) <= 1.2 * cost(neighbours, best) ? natural : best;
  }

  /** Multiplications of a factorisation without row exchanges in this order. */
  static double cost(int[][] rows, int[] order, int copies) {
    double c = copies;
    return cost(symmetric(rows), order) * c * c * c;
  }

  /**
   * Multiplications by the column counts of Cholesky factors, whose rows are subtrees of the
   * elimination tree.
   */
  private static double cost(int[][] neighbours, int[] order) {
    int n = order.length;
    int[] place = new int[n];
    for (int k = 0; k < n; k++) {
      place[order[k]] = k;
    }
    int[] parent = new int[n];
    int[] seen = new int[n];
    int[] counts = new int[n];
    double entries = 0;
    for (int k = 0; k < n; k++) {
      parent[k] = -1;
      seen[k] = k;
      for (int other : neighbours[order[k]]) {
        for (int i = place[other]; i < k && seen[i] != k; i = parent[i]) {
          if (parent[i] == -1) {
            parent[i] = k;
          }
          counts[i]++;
          entries++;
          seen[i] = k;
        }
      }
      if (entries > 1e8) {
        return Double.POSITIVE_INFINITY;
      }
    }
    double cost = n;
    for (int count : counts) {
      cost += (double) count * count + count;
    }
    return cost;
  }

  /** By column, the other columns adjacent to it in the graph of A + Aᵀ. */
  private static int[][] symmetric(int[][] rows) {
    int n = rows.length;
    int[] counts = new int[n];
    for (int j = 0; j < n; j++) {
      for (int i : rows[j]) {
        counts[i]++;
        counts[j]++;
      }
    }
    int[][] all = new int[n][];
    Arrays.setAll(all, j -> new int[counts[j]]);
    Arrays.fill(counts, 0);
    for (int j = 0; j < n; j++) {
      for (int i : rows[j]) {
        if (i != j) {
          all[i][counts[i]++] = j;
          all[j][counts[j]++] = i;
        }
      }
    }
    for (int j = 0; j < n; j++) {
      all[j] = Arrays.stream(all[j], 0, counts[j]).sorted().distinct().toArray();
    }
    return all;
  }

  private int[] minimumDegree() {
    int[] order = new int[n];
    int least = 0;
    for (int k = 0; k < n; k++) {
      while (heads[least] < 0) {
        least++;
      }
      int pivot = heads[least];
      unlink(pivot);
      order[k] = pivot;
      least = Math.min(least, eliminate(pivot, n - k - 1));
    }
    return order;
  }

  /** Makes a variable an element; returns the least degree among the adjacent variables. */
  private int eliminate(int pivot, int left) {
    eliminated[pivot] = true;
    int[] front = front(pivot);
    members[pivot] = front;
    countOutside(front);
    int least = n - 1;
    for (int i : front) {
      unlink(i);
      // Elements that the new element has absorbed, and variables that it covers, need no edges.
      int count = 0;
      int degree = front.length - 1;
      for (int e = 0; e < elementCounts[i]; e++) {
        int element = elements[i][e];
        if (members[element].length > 0) {
          elements[i][count++] = element;
          degree += outside[element];
        }
      }
      if (count == elements[i].length) {
        elements[i] = Arrays.copyOf(elements[i], 2 * count);
      }
      elements[i][count++] = pivot;
      elementCounts[i] = count;
      count = 0;
      for (int v = 0; v < variableCounts[i]; v++) {
        int variable = variables[i][v];
        if (!eliminated[variable] && marks[variable] != mark) {
          variables[i][count++] = variable;
        }
      }
      variableCounts[i] = count;
      degree = Math.min(degree + count, Math.max(0, left - 1));
      push(i, degree);
      least = Math.min(least, degree);
    }
    return least;
  }

  /** Counts each element's variables outside the newest element; absorbs elements without any. */
  private void countOutside(int[] front) {
    for (int i : front) {
      for (int e = 0; e < elementCounts[i]; e++) {
        int element = elements[i][e];
        if (members[element].length > 0) {
          if (outsideMarks[element] != mark) {
            outsideMarks[element] = mark;
            outside[element] = members[element].length;
          }
          if (--outside[element] == 0) {
            members[element] = new int[0];
          }
        }
      }
    }
  }

  /** Marks and returns the variables that the elimination of the pivot connects. */
  private int[] front(int pivot) {
    mark++;
    marks[pivot] = mark;
    int[] front = new int[16];
    int count = 0;
    for (int e = -1; e < elementCounts[pivot]; e++) {
      int[] source = e < 0 ? variables[pivot] : members[elements[pivot][e]];
      int length = e < 0 ? variableCounts[pivot] : source.length;
      for (int v = 0; v < length; v++) {
        int i = source[v];
        if (!eliminated[i] && marks[i] != mark) {
          marks[i] = mark;
          if (count == front.length) {
            front = Arrays.copyOf(front, 2 * count);
          }
          front[count++] = i;
        }
      }
      if (e >= 0) {
        members[elements[pivot][e]] = new int[0];
      }
    }
    variables[pivot] = new int[0];
    return Arrays.copyOf(front, count);
  }

  private void push(int i, int degree) {
    degrees[i] = degree;
    next[i] = heads[degree];
    previous[i] = -1;
    if (heads[degree] >= 0) {
      previous[heads[degree]] = i;
    }
    heads[degree] = i;
  }

  private void unlink(int i) {
    if (previous[i] >= 0) {
      next[previous[i]] = next[i];
    } else {
      heads[degrees[i]] = next[i];
    }
    if (next[i] >= 0) {
      previous[next[i]] = previous[i];
    }
  }
}
