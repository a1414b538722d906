package org.neuralode.autodiff.java;

import org.neuralode.autodiff.graph.BinaryKind;

/** A function of pairs of elements. */
record BinaryKernel(BinaryKind kind, Value left, Value right, Value out) implements Instruction {

  @Override
  public void run(int lanes) {
    int n = out.size * lanes;
    double[] a = left.array;
    double[] b = right.array;
    double[] y = out.array;
    int ao = left.offset;
    int bo = right.offset;
    switch (kind) {
      case ADD -> {
        for (int i = 0; i < n; i++) {
          y[i] = a[ao + i] + b[bo + i];
        }
      }
      case SUBTRACT -> {
        for (int i = 0; i < n; i++) {
          y[i] = a[ao + i] - b[bo + i];
        }
      }
      case MULTIPLY -> {
        for (int i = 0; i < n; i++) {
          y[i] = a[ao + i] * b[bo + i];
        }
      }
      case DIVIDE -> {
        for (int i = 0; i < n; i++) {
          y[i] = a[ao + i] / b[bo + i];
        }
      }
      case POWER -> {
        for (int i = 0; i < n; i++) {
          y[i] = Math.pow(a[ao + i], b[bo + i]);
        }
      }
      case GREATER -> {
        for (int i = 0; i < n; i++) {
          y[i] = a[ao + i] > b[bo + i] ? 1 : 0;
        }
      }
      case EQUAL -> {
        for (int i = 0; i < n; i++) {
          y[i] = a[ao + i] == b[bo + i] ? 1 : 0;
        }
      }
    }
  }
}
