package org.neuralode.solvers.loop;

/**
 * First step size from the size of y, f and f′ (Hairer, Nørsett &amp; Wanner, Solving ODEs I, II.4,
 * p. 169); the most cautious sample decides.
 */
final class InitialStep {
  private InitialStep() {}

  /** Unsigned step size; costs one evaluation. */
  static double estimate(Stepper stepper, ErrorNorm norm, int direction, double span, double k) {
    double[] y = stepper.y0();
    double[] f = stepper.derivative();
    double h0 = span;
    for (int s = 0; s < norm.samples(); s++) {
      double d0 = norm.ofSample(s, y, y, y);
      double d1 = norm.ofSample(s, f, y, y);
      h0 = Math.min(h0, d0 < 1e-5 || d1 < 1e-5 ? 1e-6 : 0.01 * d0 / d1);
    }
    double[] ahead = new double[y.length];
    double[] change = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      ahead[i] = y[i] + direction * h0 * f[i];
    }
    stepper.eval(stepper.t0() + direction * h0, ahead, change);
    for (int i = 0; i < y.length; i++) {
      change[i] -= f[i];
    }
    double h1 = span;
    for (int s = 0; s < norm.samples(); s++) {
      double d1 = norm.ofSample(s, f, y, y);
      double d2 = norm.ofSample(s, change, y, y) / h0;
      double steepest = Math.max(d1, d2);
      h1 =
          Math.min(
              h1, steepest <= 1e-15 ? Math.max(1e-6, h0 * 1e-3) : Math.pow(0.01 / steepest, 1 / k));
    }
    return Math.min(100 * h0, h1);
  }
}
