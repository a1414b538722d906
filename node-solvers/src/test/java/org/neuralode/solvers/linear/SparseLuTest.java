package org.neuralode.solvers.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SparseLuTest {
  /** A pattern by column and a factorisation of it. */
  private record Sparse(int[][] pattern, int[] starts, int[] rows, SparseLu lu) {
    static Sparse of(int[][] pattern) {
      int[] starts = new int[pattern.length + 1];
      for (int j = 0; j < pattern.length; j++) {
        starts[j + 1] = starts[j] + pattern[j].length;
      }
      int[] rows = Arrays.stream(pattern).flatMapToInt(Arrays::stream).toArray();
      return new Sparse(pattern, starts, rows, new SparseLu(starts, rows, Ordering.of(pattern)));
    }

    BlockLu dense(double[] a) {
      int n = pattern.length;
      BlockLu dense = new BlockLu(1, n);
      Arrays.fill(dense.matrix(), 0);
      for (int j = 0; j < n; j++) {
        for (int p = starts[j]; p < starts[j + 1]; p++) {
          dense.matrix()[rows[p] * n + j] = a[p];
        }
      }
      return dense;
    }
  }

  @Property(tries = 300)
  void solvesAsDenseFactorsDoAndReusesThePattern(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int n) {
    Random random = new Random(seed);
    Sparse sparse = Sparse.of(pattern(random, n));
    for (int round = 0; round < 3; round++) {
      double[] a = new double[sparse.rows.length];
      Arrays.setAll(a, p -> random.nextGaussian());
      BlockLu dense = sparse.dense(a);
      boolean regular = dense.factor();
      if (!regular || !sparse.lu.factor(a, 0)) {
        return; // structurally singular patterns are drawn too
      }
      double[] b = random.doubles(n, -1, 1).toArray();
      assertSolves(sparse, a, b, false);
      assertSolves(sparse, a, b, true);
      assertEquals(dense.positive(), sparse.lu.positive());
    }
  }

  /** Checks a solution by the residual, since drawn matrices may be close to singular. */
  private static void assertSolves(Sparse sparse, double[] a, double[] b, boolean transposed) {
    double[] x = b.clone();
    if (transposed) {
      sparse.lu.solveTransposed(x, 0);
    } else {
      sparse.lu.solve(x, 0);
    }
    double[] residual = b.clone();
    double scale = 1;
    for (int j = 0; j < b.length; j++) {
      for (int p = sparse.starts[j]; p < sparse.starts[j + 1]; p++) {
        int i = sparse.rows[p];
        residual[transposed ? j : i] -= a[p] * x[transposed ? i : j];
        scale = Math.max(scale, Math.abs(x[j]) * 10);
      }
    }
    assertArrayEquals(new double[b.length], residual, 1e-8 * scale);
  }

  private static int[][] pattern(Random random, int n) {
    boolean diagonal = random.nextInt(4) > 0;
    double density = 3.0 / n;
    int[] shuffled = IntStream.range(0, n).toArray();
    for (int i = n - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int spare = shuffled[i];
      shuffled[i] = shuffled[j];
      shuffled[j] = spare;
    }
    int[][] pattern = new int[n][];
    for (int j = 0; j < n; j++) {
      int column = j;
      pattern[j] =
          IntStream.range(0, n)
              .filter(
                  i -> i == (diagonal ? column : shuffled[column]) || random.nextDouble() < density)
              .toArray();
    }
    return pattern;
  }

  @Test
  void refusesASingularMatrixAndServesTheNextOne() {
    Sparse sparse = Sparse.of(new int[][] {{0, 1}, {0, 1}});
    assertFalse(sparse.lu.factor(new double[] {1, 2, 2, 4}, 0));
    assertTrue(sparse.lu.factor(new double[] {1, 2, 2, 5}, 0));
    assertFalse(sparse.lu.factor(new double[] {1, 2, 2, 4}, 0));
    assertFalse(sparse.lu.factor(new double[] {1, 2, Double.NaN, 4}, 0));
    assertTrue(sparse.lu.factor(new double[] {0, 2, 2, 0}, 0));
    double[] x = {6, 4};
    sparse.lu.solve(x, 0);
    assertArrayEquals(new double[] {2, 3}, x, 1e-15);
    assertFalse(sparse.lu.positive());
  }

  @Test
  void findsNewPivotsWhereAKeptOneVanishes() {
    Sparse sparse = Sparse.of(new int[][] {{0, 1}, {0, 1}});
    assertTrue(sparse.lu.factor(new double[] {1, 1, 1, 0}, 0));
    assertTrue(sparse.lu.factor(new double[] {1e-14, 1, 1, 0}, 0));
    double[] x = {3, 2};
    sparse.lu.solve(x, 0);
    assertArrayEquals(new double[] {2, 3}, x, 1e-13);
  }

  @Test
  void anArrowThatFillsInItsOwnOrderIsEliminatedFromTheTips() {
    int n = 200;
    int[][] arrow = new int[n][];
    Arrays.setAll(arrow, j -> j == 0 ? IntStream.range(0, n).toArray() : new int[] {0, j});
    Sparse sparse = Sparse.of(arrow);
    double[] a = new double[sparse.rows.length];
    Arrays.fill(a, 1);
    a[0] = 1000;
    assertTrue(sparse.lu.factor(a, 0));
    assertEquals(3 * n - 2, sparse.lu.entries());
  }

  @Test
  void aBandKeepsItsOrder() {
    int n = 100;
    int[][] band = new int[n][];
    Arrays.setAll(
        band, j -> IntStream.rangeClosed(Math.max(0, j - 2), Math.min(n - 1, j + 2)).toArray());
    assertArrayEquals(IntStream.range(0, n).toArray(), Ordering.of(band));
  }

  @Test
  void aGridFillsFarLessThanItsBand() {
    int side = 40;
    int n = side * side;
    int[][] grid = new int[n][];
    Arrays.setAll(
        grid,
        k ->
            IntStream.of(k - side, k - 1, k, k + 1, k + side)
                .filter(i -> i >= 0 && i < n && (Math.abs(i - k) != 1 || i / side == k / side))
                .toArray());
    int[] natural = IntStream.range(0, n).toArray();
    double ours = Ordering.cost(grid, Ordering.of(grid), 1);
    assertTrue(ours < 0.5 * Ordering.cost(grid, natural, 1), "cost " + ours);
  }
}
