package org.neuralode.autodiff.kernel;

import org.neuralode.autodiff.graph.BinaryKind;

/** Applies functions of two or three numbers elementwise. */
@SuppressWarnings("cast") // the casts make the float version, which is derived from this class
final class DoublePairs {
  private DoublePairs() {}

  static void binary(
      BinaryKind kind, double[] a, int ao, double[] b, int bo, double[] y, int yo, int n) {
    switch (kind) {
      case ADD -> {
        for (int i = 0; i < n; i++) {
          y[yo + i] = a[ao + i] + b[bo + i];
        }
      }
      case SUBTRACT -> {
        for (int i = 0; i < n; i++) {
          y[yo + i] = a[ao + i] - b[bo + i];
        }
      }
      case MULTIPLY -> {
        for (int i = 0; i < n; i++) {
          y[yo + i] = a[ao + i] * b[bo + i];
        }
      }
      case DIVIDE -> {
        for (int i = 0; i < n; i++) {
          y[yo + i] = a[ao + i] / b[bo + i];
        }
      }
      case POWER -> {
        for (int i = 0; i < n; i++) {
          y[yo + i] = (double) Math.pow(a[ao + i], b[bo + i]);
        }
      }
      case GREATER -> {
        for (int i = 0; i < n; i++) {
          y[yo + i] = a[ao + i] > b[bo + i] ? 1 : 0;
        }
      }
      case EQUAL -> {
        for (int i = 0; i < n; i++) {
          y[yo + i] = a[ao + i] == b[bo + i] ? 1 : 0;
        }
      }
    }
  }

  static void select(
      double[] condition,
      int co,
      double[] yes,
      int so,
      double[] no,
      int no0,
      double[] y,
      int yo,
      int n) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = condition[co + i] != 0 ? yes[so + i] : no[no0 + i];
    }
  }
}
