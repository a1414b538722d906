package org.neuralode.solvers.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class GmresTest {

  /** Blocks of the identity plus noise of this size. */
  private static double[] blocks(int samples, int m, double noise) {
    double[] a = new Random(samples).doubles((long) samples * m * m, -noise, noise).toArray();
    for (int i = 0; i < samples * m; i++) {
      a[i * m + i % m] += 1;
    }
    return a;
  }

  private static Gmres.Operator product(double[] blocks, int m) {
    return (v, out) -> {
      for (int i = 0; i < out.length; i++) {
        double sum = 0;
        for (int j = 0; j < m; j++) {
          sum += blocks[i * m + j] * v[i / m * m + j];
        }
        out[i] = sum;
      }
    };
  }

  private static double[] rightHandSide(int n) {
    return new Random(n).doubles(n, -1, 1).toArray();
  }

  @Test
  void solvesInOneSpaceAndWithRestarts() {
    for (int m = 1; m < 40; m += 3) {
      double[] a = blocks(3, m, 1.0 / m);
      for (int length : new int[] {Math.max(2, m / 4), m}) {
        double[] b = rightHandSide(3 * m);
        double[] x = b.clone();
        assertTrue(new Gmres(3, m, length, 60).solve(product(a, m), x, 0, 1e-12));
        double[] back = new double[3 * m];
        product(a, m).apply(x, back);
        assertArrayEquals(b, back, 1e-11);
      }
    }
  }

  @Test
  void aSampleGetsTheSameBitsWhateverItsNeighboursAre() {
    int m = 20;
    double[] a = blocks(3, m, 0.1);
    double[] b = rightHandSide(3 * m);
    for (int i = 0; i < m; i++) {
      b[i] *= 1e-6; // this sample is done before the others
      b[2 * m + i] *= 1e6;
    }
    double[] together = b.clone();
    assertTrue(new Gmres(3, m, 4, 40).solve(product(a, m), together, 1e-9, 0));
    for (int s = 0; s < 3; s++) {
      double[] alone = new double[m];
      double[] block = new double[m * m];
      System.arraycopy(b, s * m, alone, 0, m);
      System.arraycopy(a, s * m * m, block, 0, m * m);
      assertTrue(new Gmres(1, m, 4, 40).solve(product(block, m), alone, 1e-9, 0));
      for (int i = 0; i < m; i++) {
        assertEquals(alone[i], together[s * m + i], "sample " + s + " component " + i);
      }
    }
  }

  @Test
  void aResidualWithinTheToleranceNeedsNoProduct() {
    double[] x = {1e-4, -1e-4};
    assertTrue(
        new Gmres(1, 2, 2, 1)
            .solve(
                (v, out) -> {
                  throw new AssertionError("product");
                },
                x,
                1e-3,
                0));
    assertArrayEquals(new double[2], x);
  }

  /** A cyclic shift leaves the whole residual until the space is full. */
  @Test
  void givesUpWhereTheIterationCrawls() {
    int[] products = {0};
    Gmres.Operator shift =
        (v, out) -> {
          products[0]++;
          System.arraycopy(v, 0, out, 1, v.length - 1);
          out[0] = v[v.length - 1];
        };
    double[] x = new double[50];
    x[0] = 1;
    assertFalse(new Gmres(1, 50, 10, 1000).solve(shift, x, 1e-3, 0));
    assertTrue(products[0] <= 11, products[0] + " products");
    x = new double[50];
    x[0] = 1;
    assertTrue(new Gmres(1, 50, 50, 1).solve(shift, x, 1e-3, 0));
    assertEquals(1, x[49], 1e-12);
  }

  @Test
  void reportsSingularMatricesAndProductsThatAreNotFinite() {
    double[] b = {1, 0};
    assertFalse(new Gmres(1, 2, 2, 9).solve(product(new double[4], 2), b.clone(), 0, 1e-6));
    double[] broken = {Double.NaN, 0, 0, 1};
    assertFalse(new Gmres(1, 2, 2, 9).solve(product(broken, 2), b.clone(), 0, 1e-6));
  }

  @Test
  void aRightHandSideThatIsNotFiniteSpoilsItsSampleAlone() {
    double[] x = {Double.NaN, 1, 2, 3};
    assertTrue(new Gmres(2, 2, 2, 9).solve(product(blocks(2, 2, 1e-15), 2), x, 0, 1e-9));
    assertArrayEquals(new double[] {Double.NaN, Double.NaN, 2, 3}, x, 1e-12);
  }
}
