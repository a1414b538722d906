package org.neuralode.autodiff.kernel;

import org.neuralode.autodiff.graph.UnaryKind;

/** Applies functions of one number elementwise, with one plain loop per function. */
@SuppressWarnings("cast") // the casts make the float version, which is derived from this class
final class DoubleElements {
  /** Numbers that pass through tanh at once, so few that values between its loops stay close. */
  private static final int BLOCK = 256;

  private final double[] u = new double[BLOCK];
  private final double[] p = new double[BLOCK];
  private final double[] q = new double[BLOCK];

  void unary(UnaryKind kind, double c, double[] x, int xo, double[] y, int yo, int n) {
    switch (kind) {
      case SCALE -> {
        for (int i = 0; i < n; i++) {
          y[yo + i] = c * x[xo + i];
        }
      }
      case SHIFT -> {
        for (int i = 0; i < n; i++) {
          y[yo + i] = c + x[xo + i];
        }
      }
      case POWER -> power(c, x, xo, y, yo, n);
      case TANH -> tanh(x, xo, y, yo, n);
      case RELU -> {
        for (int i = 0; i < n; i++) {
          y[yo + i] = Math.max(x[xo + i], 0);
        }
      }
      case SQUARE -> {
        for (int i = 0; i < n; i++) {
          y[yo + i] = x[xo + i] * x[xo + i];
        }
      }
      case ONE_MINUS_SQUARE -> {
        for (int i = 0; i < n; i++) {
          y[yo + i] = 1 - x[xo + i] * x[xo + i];
        }
      }
      case SQRT -> {
        for (int i = 0; i < n; i++) {
          y[yo + i] = (double) Math.sqrt(x[xo + i]);
        }
      }
      default -> {
        for (int i = 0; i < n; i++) {
          y[yo + i] = apply(kind, c, x[xo + i]);
        }
      }
    }
  }

  private static void power(double c, double[] x, int xo, double[] y, int yo, int n) {
    if (c == -1) {
      for (int i = 0; i < n; i++) {
        y[yo + i] = 1 / x[xo + i];
      }
    } else if (c == 3) {
      for (int i = 0; i < n; i++) {
        y[yo + i] = x[xo + i] * x[xo + i] * x[xo + i];
      }
    } else {
      for (int i = 0; i < n; i++) {
        y[yo + i] = (double) Math.pow(x[xo + i], c);
      }
    }
  }

  private static double apply(UnaryKind kind, double c, double x) {
    return switch (kind) {
      case SIGMOID -> DoubleMath.sigmoid(x);
      case LEAKY_RELU -> x > 0 ? x : c * x;
      case ELU -> x > 0 ? x : c * DoubleMath.expm1(x);
      case SOFTPLUS -> DoubleMath.softplus(x);
      case NORMAL_CDF -> (double) NormalDistribution.cdf(x);
      case EXP -> DoubleMath.exp(x);
      case LOG -> (double) Math.log(x);
      case SIN -> (double) Math.sin(x);
      case COS -> (double) Math.cos(x);
      case ABS -> Math.abs(x);
      case STEP -> x > 0 ? 1 : 0;
      case SIGN -> Math.signum(x);
      case SCALE, SHIFT, POWER, TANH, RELU, SQUARE, ONE_MINUS_SQUARE, SQRT ->
          throw new IllegalStateException(kind + " has a loop of its own");
    };
  }

  /** Computes {@link DoubleMath#tanh} in short loops, because C2 leaves one long loop scalar. */
  private void tanh(double[] x, int xo, double[] y, int yo, int n) {
    for (int from = 0; from < n; from += BLOCK) {
      int count = Math.min(BLOCK, n - from);
      scale(x, xo + from, count);
      fraction(count);
      if (DoubleFormat.TANH_DOUBLES) {
        doubleThrice(y, yo + from, count);
      } else {
        divide(y, yo + from, count);
      }
    }
  }

  private void scale(double[] x, int xo, int n) {
    for (int i = 0; i < n; i++) {
      u[i] = DoubleMath.clamp(x[xo + i], DoubleFormat.TANH_LIMIT) * DoubleFormat.TANH_SCALE;
    }
  }

  private void fraction(int n) {
    for (int i = 0; i < n; i++) {
      double z = u[i] * u[i];
      p[i] = u[i] * DoubleMath.numerator(z);
      q[i] = DoubleMath.denominator(z);
    }
  }

  private void doubleThrice(double[] y, int yo, int n) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = DoubleMath.thriceDoubled(p[i], q[i]);
    }
  }

  private void divide(double[] y, int yo, int n) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = DoubleMath.ratio(p[i], q[i]);
    }
  }
}
