package org.neuralode.autodiff.kernel;

import org.neuralode.autodiff.graph.UnaryKind;

/**
 * Random work for the SIMD kernels, to be compared with the loops.
 *
 * @param <A> double[] or float[]
 */
final class SimdTrial<A> {
  private static final int CALLS = 50;

  /** Number of rows or terms of the operations on trial. */
  private static final int SIZE = 12;

  private static final Affine FORM = new Affine(SIZE + 3, SIZE, 1, SIZE + 3, 1, 1);

  private final Reals<A> reals;
  private final FastKernels<A> simd;
  private final FastKernels<A> loops;
  private final int lanes;
  private final A x;
  private final A y;
  private final A w;
  private final A sums;

  SimdTrial(Reals<A> reals, FastKernels<A> simd, FastKernels<A> loops) {
    this.reals = reals;
    this.simd = simd;
    this.loops = loops;
    lanes = 2 * reals.width();
    int n = SIZE * SIZE * lanes;
    x = reals.array(n);
    y = reals.array(n);
    w = reals.array(n);
    sums = reals.array(n);
    for (int i = 0; i < n; i++) {
      reals.set(x, i, Math.sin(i));
      reals.set(w, i, Math.cos(i));
    }
  }

  /** Whether an operation's SIMD kernel becomes faster than its loops. */
  boolean isFaster(Accelerated operation) {
    return Trials.isFaster(
        operation.name(), () -> call(operation, simd, CALLS), () -> call(operation, loops, CALLS));
  }

  private void call(Accelerated operation, FastKernels<A> kernels, int times) {
    reals.clear(sums, 0, SIZE * SIZE * lanes);
    for (int i = 0; i < times; i++) {
      call(operation, kernels);
    }
  }

  private void call(Accelerated operation, FastKernels<A> k) {
    int single = 5 * reals.width() + 3;
    int half = lanes / 2;
    switch (operation) {
      case AFFINE -> {
        k.affine(FORM, w, 0, w, 1, x, 0, y, 0, lanes);
        k.affine(FORM, w, 0, w, 1, x, 0, y, 0, half);
      }
      case OUTER_SUMS -> {
        k.outerSums(2, SIZE, x, 0, y, 0, sums, 0, lanes);
        k.outerSums(SIZE, 3, x, 0, y, 0, sums, 0, half);
      }
      case OUTER_ROWS -> k.outerRows(SIZE + 1, reals.width(), x, 0, y, sums, 0, lanes, lanes);
      case LANE_SUMS -> k.laneSums(SIZE, x, 0, sums, 0, lanes);
      case GATHER -> k.gather(SIZE, single, x, 0, 1, w, 0, x, 0, y, 0);
      case DOTS -> k.dots(single, SIZE, x, 0, w, 0, x, 0, y, 0);
      case TANH -> function(k, UnaryKind.TANH);
      case SOFTPLUS -> function(k, UnaryKind.SOFTPLUS);
      case SIGMOID -> function(k, UnaryKind.SIGMOID);
      case EXP -> function(k, UnaryKind.EXP);
      case ELU -> function(k, UnaryKind.ELU);
    }
  }

  private void function(FastKernels<A> k, UnaryKind kind) {
    k.unary(kind, 1, x, 0, y, 0, SIZE * lanes);
  }
}
