package org.neuralode.solvers.implicit;

import org.neuralode.solvers.newton.StageSolver;

/** Measures a Newton correction of one sample in units of the largest one that is small enough. */
sealed interface StageNorm {

  /**
   * Norm of a correction at or below which Newton's iteration may stop once corrections no longer
   * shrink.
   */
  double floor();

  /** Largest number of iterations. */
  int iterations();

  /** Whether the convergence of earlier steps may be trusted after a single iteration. */
  boolean trustsHistory();

  /**
   * Norm of the correction of one sample; at most 1 is small enough.
   *
   * @param delta correction, at each sample its stages one after the other
   * @param y state at the start of the step
   * @param z stage increments
   */
  double of(int sample, int m, double[] delta, double[] y, double[][] z);

  /**
   * Measures by the tolerance: small enough is κ times atol + rtol |y| in the root mean square,
   * well below the error that a step may make (Hairer &amp; Wanner II, IV.8, p. 121).
   *
   * @param controlled number of error-controlled components, which alone count; the rest are
   *     quadratures
   */
  record ToTolerance(double rtol, double atol, int controlled) implements StageNorm {
    private static final double LOOSEST = 0.03;

    private double kappa() {
      return Math.min(LOOSEST, Math.max(10 * Math.ulp(1.0) / rtol, Math.sqrt(rtol)));
    }

    @Override
    public double floor() {
      return LOOSEST / kappa();
    }

    @Override
    public int iterations() {
      return 10;
    }

    @Override
    public boolean trustsHistory() {
      return true;
    }

    @Override
    public double of(int sample, int m, double[] delta, double[] y, double[][] z) {
      int s = z.length;
      int counted = Math.min(m, controlled);
      double sum = 0;
      for (int i = 0; i < s; i++) {
        for (int p = 0; p < counted; p++) {
          int at = sample * m + p;
          double size = Math.max(Math.abs(y[at]), Math.abs(y[at] + z[i][at]));
          double allowed = atol + rtol * size;
          double change = delta[(sample * s + i) * m + p];
          double q = allowed == 0 && change == 0 ? 0 : change / allowed;
          sum += q * q;
        }
      }
      return Math.sqrt(sum / (s * counted)) / kappa();
    }
  }

  /**
   * Measures by rounding: small enough is a few ulps of the largest stage component of the sample.
   *
   * @param rounding relative rounding error of the field
   */
  record ToRounding(double rounding) implements StageNorm {
    private static final double ENOUGH = 4 * Math.ulp(1.0);

    @Override
    public double floor() {
      return Math.max(1e-10, StageSolver.NOISE * rounding) / ENOUGH;
    }

    @Override
    public int iterations() {
      return 50;
    }

    @Override
    public boolean trustsHistory() {
      return false;
    }

    @Override
    public double of(int sample, int m, double[] delta, double[] y, double[][] z) {
      int s = z.length;
      double largest = 0;
      double scale = Double.MIN_NORMAL;
      for (int i = 0; i < s; i++) {
        for (int p = 0; p < m; p++) {
          int at = sample * m + p;
          largest = Math.max(largest, Math.abs(delta[(sample * s + i) * m + p]));
          scale = Math.max(scale, Math.abs(y[at]) + Math.abs(z[i][at]));
        }
      }
      return largest / (ENOUGH * scale);
    }
  }
}
