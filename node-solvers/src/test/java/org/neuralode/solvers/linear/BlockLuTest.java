package org.neuralode.solvers.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BlockLuTest {

  private static double[] product(
      double[] blocks, int count, int m, double[] x, boolean transposed) {
    double[] b = new double[count * m];
    for (int s = 0; s < count; s++) {
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < m; j++) {
          b[s * m + i] += blocks[s * m * m + (transposed ? j * m + i : i * m + j)] * x[s * m + j];
        }
      }
    }
    return b;
  }

  @Test
  void solvesBothWays() {
    Random random = new Random(1);
    for (int m = 1; m < 12; m++) {
      BlockLu lu = new BlockLu(3, m);
      double[] a = random.doubles(3L * m * m, -1, 1).toArray();
      double[] x = random.doubles(3L * m, -1, 1).toArray();
      System.arraycopy(a, 0, lu.matrix(), 0, a.length);
      assertTrue(lu.factor());
      double[] b = product(a, 3, m, x, false);
      lu.solve(b);
      assertArrayEquals(x, b, 1e-9);
      double[] c = product(a, 3, m, x, true);
      lu.solveTransposed(c);
      assertArrayEquals(x, c, 1e-9);
    }
  }

  @Test
  void refusesSingularAndNotFiniteBlocks() {
    BlockLu lu = new BlockLu(1, 2);
    System.arraycopy(new double[] {1, 2, 2, 4}, 0, lu.matrix(), 0, 4);
    assertFalse(lu.factor());
    System.arraycopy(new double[] {Double.NaN, 2, 2, 4}, 0, lu.matrix(), 0, 4);
    assertFalse(lu.factor());
  }
}
