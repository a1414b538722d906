package org.neuralode.autodiff.java;

import org.neuralode.autodiff.graph.UnaryKind;

/**
 * A function of each element; one plain loop per function, so that the compiler vectorises what it
 * can.
 */
record UnaryKernel(UnaryKind kind, double alpha, Value in, Value out) implements Instruction {

  @Override
  public void run(int lanes) {
    int n = out.size * lanes;
    double[] x = in.array;
    double[] y = out.array;
    int at = in.offset;
    double a = alpha;
    switch (kind) {
      case SCALE -> {
        for (int i = 0; i < n; i++) {
          y[i] = a * x[at + i];
        }
      }
      case SHIFT -> {
        for (int i = 0; i < n; i++) {
          y[i] = a + x[at + i];
        }
      }
      case POWER -> power(x, at, y, n);
      case TANH -> {
        System.arraycopy(x, at, y, 0, n);
        Tanh.inPlace(y, n);
      }
      case RELU -> {
        for (int i = 0; i < n; i++) {
          y[i] = Math.max(x[at + i], 0);
        }
      }
      case SQUARE -> {
        for (int i = 0; i < n; i++) {
          y[i] = x[at + i] * x[at + i];
        }
      }
      case ONE_MINUS_SQUARE -> {
        for (int i = 0; i < n; i++) {
          y[i] = 1 - x[at + i] * x[at + i];
        }
      }
      default -> {
        for (int i = 0; i < n; i++) {
          y[i] = apply(x[at + i]);
        }
      }
    }
  }

  private void power(double[] x, int at, double[] y, int n) {
    if (alpha == -1) {
      for (int i = 0; i < n; i++) {
        y[i] = 1 / x[at + i];
      }
    } else if (alpha == 3) {
      for (int i = 0; i < n; i++) {
        y[i] = x[at + i] * x[at + i] * x[at + i];
      }
    } else {
      for (int i = 0; i < n; i++) {
        y[i] = Math.pow(x[at + i], alpha);
      }
    }
  }

  private double apply(double x) {
    return switch (kind) {
      case SIGMOID -> Functions.sigmoid(x);
      case LEAKY_RELU -> x > 0 ? x : alpha * x;
      case ELU -> x > 0 ? x : alpha * Math.expm1(x);
      case SOFTPLUS -> Functions.softplus(x);
      case NORMAL_CDF -> Functions.normalCdf(x);
      case EXP -> Math.exp(x);
      case LOG -> Math.log(x);
      case SQRT -> Math.sqrt(x);
      case SIN -> Math.sin(x);
      case COS -> Math.cos(x);
      case ABS -> Math.abs(x);
      case STEP -> x > 0 ? 1 : 0;
      case SIGN -> Math.signum(x);
      case SCALE, SHIFT, POWER, TANH, RELU, SQUARE, ONE_MINUS_SQUARE ->
          throw new IllegalStateException(kind + " has a loop of its own");
    };
  }
}
