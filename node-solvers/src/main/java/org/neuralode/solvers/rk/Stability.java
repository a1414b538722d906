package org.neuralode.solvers.rk;

/**
 * Measures how far the stability region of an explicit method reaches (Hairer &amp; Wanner II,
 * IV.2).
 */
public final class Stability {
  private static final double STEP = 0.01;
  private static final double FARTHEST = 100;

  private Stability() {}

  /**
   * The largest x, in steps of 0.01 up to 100, for which |R(−z)| ≤ 1 for all z in [0, x], R being
   * the stability function.
   */
  public static double realInterval(Tableau tableau) {
    double x = STEP;
    while (x < FARTHEST && Math.abs(value(tableau, -x)) <= 1 + 1e-9) {
      x += STEP;
    }
    return x - STEP;
  }

  /** The stability function R(z): one step with h = 1 on y' = zy from y = 1. */
  static double value(Tableau tableau, double z) {
    double[] k = new double[tableau.stages()];
    double end = 1;
    for (int i = 0; i < k.length; i++) {
      double stage = 1;
      for (int j = 0; j < i; j++) {
        stage += tableau.a()[i][j] * k[j];
      }
      k[i] = z * stage;
      end += tableau.b()[i] * k[i];
    }
    return end;
  }
}
