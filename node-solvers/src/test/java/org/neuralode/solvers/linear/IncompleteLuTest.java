package org.neuralode.solvers.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.neuralode.api.field.Sparsity;
import org.neuralode.api.vector.Vectors;

class IncompleteLuTest {

  private static double[] random(int n) {
    return new Random(n).doubles(n, -1, 1).toArray();
  }

  /** The product (I + aJ) x for entries of J stored column by column. */
  private static double[] product(Colouring pattern, double a, double[] entries, double[] x) {
    double[] b = x.clone();
    int m = pattern.rows().length;
    int at = 0;
    for (int k = 0; k < x.length; k++) {
      for (int i : pattern.rows()[k % m]) {
        b[k - k % m + i] += a * entries[at++] * x[k];
      }
    }
    return b;
  }

  @Test
  void isExactWhereFactorsFillNothing() {
    int m = 25;
    Colouring band = Colouring.of(Sparsity.banded(m, 1, 1));
    IncompleteLu lu = new IncompleteLu(3, band);
    double[] x = random(3 * m);
    for (double a : new double[] {0.1, 0.3}) {
      double[] entries = random(3 * band.starts()[m]);
      assertTrue(lu.factor(a, entries));
      double[] b = product(band, a, entries, x);
      lu.solve(b);
      assertArrayEquals(x, b, 1e-12);
    }
  }

  @Test
  void solvesWithTheTransposeToo() {
    int m = 25;
    Colouring band = Colouring.of(Sparsity.banded(m, 1, 1));
    IncompleteLu lu = new IncompleteLu(2, band);
    double[] entries = random(2 * band.starts()[m]);
    assertTrue(lu.factor(0.3, entries));
    double[] b = random(2 * m);
    double[] c = Arrays.copyOf(random(3 * m), 2 * m);
    double[] x = b.clone();
    lu.solve(x);
    double[] z = c.clone();
    lu.solveTransposed(z);
    assertEquals(Vectors.dot(c, x), Vectors.dot(z, b), 1e-12); // cᵀA⁻¹b both ways
  }

  @Test
  void isNearTheInverseWhereTheyWouldFill() {
    int m = 36;
    int[][] grid = new int[m][];
    Arrays.setAll(
        grid,
        i ->
            Arrays.stream(new int[] {i - 6, i - 1, i, i + 1, i + 6})
                .filter(j -> j >= 0 && j < m)
                .toArray());
    Colouring pattern = Colouring.of(new Sparsity(grid));
    double[] entries = random(2 * pattern.starts()[m]);
    IncompleteLu lu = new IncompleteLu(2, pattern);
    assertTrue(lu.factor(0.1, entries));
    double[] x = random(2 * m);
    double[] b = product(pattern, 0.1, entries, x);
    lu.solve(b);
    assertArrayEquals(x, b, 0.02);
  }

  @Test
  void refusesPivotsThatAreZeroOrNotFinite() {
    IncompleteLu lu = new IncompleteLu(1, Colouring.of(Sparsity.banded(2, 0, 0)));
    assertFalse(lu.factor(-1, new double[] {0.5, 1}));
    assertFalse(lu.factor(-1, new double[] {0.5, Double.NaN}));
    assertTrue(lu.factor(-1, new double[] {0.5, 2}));
  }
}
