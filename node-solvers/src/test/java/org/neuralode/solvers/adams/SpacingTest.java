package org.neuralode.solvers.adams;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SpacingTest {
  private static Spacing after(double... sizes) {
    Spacing spacing = new Spacing(12);
    for (int i = 0; i < sizes.length; i++) {
      spacing.attempt(sizes[i], 1 + Math.min(i, 11));
      spacing.accept();
    }
    return spacing;
  }

  @Test
  void equalStepsGiveTheCoefficientsOfAdamsAndBashforth() {
    Spacing spacing = after(0.1, 0.1, 0.1, 0.1, 0.1);
    spacing.attempt(0.1, 5);
    double[] g = new double[6];
    spacing.integrate(1, 5, g);
    // Hairer, Nørsett & Wanner I, III.1, table 1.1
    double[] gamma = {1, 1.0 / 2, 5.0 / 12, 3.0 / 8, 251.0 / 720, 95.0 / 288};
    assertArrayEquals(gamma, g, 1e-14);
    for (int i = 0; i <= 5; i++) {
      assertEquals(1, spacing.beta(i), 1e-14);
      assertEquals(1, spacing.sigma(i), 1e-14);
    }
  }

  @Test
  void weightsIntegrateThePolynomialsOfUnequalSteps() {
    Spacing spacing = after(0.3, 0.1, 0.4);
    double h = 0.2;
    spacing.attempt(h, 3);
    double[] psi = {h, h + 0.4, h + 0.5};
    double s = 0.6;
    double[] w = new double[4];
    spacing.integrate(s, 3, w);
    double[] expected = new double[4];
    int parts = 2000;
    for (int j = 0; j < parts; j++) { // midpoint rule
      double at = (j + 0.5) * s / parts;
      double c = 1;
      for (int i = 0; i < 4; i++) {
        expected[i] += c * s / parts;
        if (i < 3) {
          c *= (at * h + psi[i] - h) / psi[i];
        }
      }
    }
    assertArrayEquals(expected, w, 1e-7);
  }

  @Test
  void stepsNeverTakenHaveNoDifference() {
    Spacing spacing = new Spacing(12);
    spacing.attempt(-0.1, 1);
    assertEquals(0, spacing.beta(1), 0.0);
    spacing.accept();
    spacing.attempt(-0.2, 2);
    assertEquals(2, spacing.beta(1));
    assertEquals(0, spacing.beta(2), 0.0);
  }
}
