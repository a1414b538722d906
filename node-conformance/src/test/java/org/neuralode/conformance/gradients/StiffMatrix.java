package org.neuralode.conformance.gradients;

import java.util.Random;

/**
 * Random matrices whose eigenvalues have real parts from −1 to −1000, with well-conditioned
 * eigenvectors.
 */
final class StiffMatrix {

  private StiffMatrix() {}

  /** A random matrix, by rows. */
  static double[] random(int n, Random random) {
    double[][] a = new double[n][n];
    int i = 0;
    while (i < n) {
      double decay = -Math.pow(10, random.nextDouble(0, 3));
      a[i][i] = decay;
      if (i + 1 < n && random.nextBoolean()) {
        a[i + 1][i + 1] = decay;
        a[i][i + 1] = decay * random.nextDouble(0.1, 1);
        a[i + 1][i] = -a[i][i + 1];
        i++;
      }
      i++;
    }
    for (int rotation = 0; rotation < n * (n - 1); rotation++) {
      rotate(a, rotation % n, (rotation + 1 + rotation / n) % n, random.nextDouble(0, 3));
      shear(a, rotation % n, (rotation + 1 + rotation / n) % n, random.nextDouble(-0.3, 0.3));
    }
    double[] rows = new double[n * n];
    for (int row = 0; row < n; row++) {
      System.arraycopy(a[row], 0, rows, row * n, n);
    }
    return rows;
  }

  /** Replaces A by R A R⁻¹ with a rotation R in the plane of p and q. */
  private static void rotate(double[][] a, int p, int q, double angle) {
    double c = Math.cos(angle);
    double s = Math.sin(angle);
    for (int j = 0; j < a.length; j++) {
      double x = a[p][j];
      double y = a[q][j];
      a[p][j] = c * x - s * y;
      a[q][j] = s * x + c * y;
    }
    for (double[] row : a) {
      double x = row[p];
      double y = row[q];
      row[p] = c * x - s * y;
      row[q] = s * x + c * y;
    }
  }

  /** Replaces A by S A S⁻¹, where S adds a part of row q to row p. */
  private static void shear(double[][] a, int p, int q, double part) {
    for (int j = 0; j < a.length; j++) {
      a[p][j] += part * a[q][j];
    }
    for (double[] row : a) {
      row[q] -= part * row[p];
    }
  }
}
