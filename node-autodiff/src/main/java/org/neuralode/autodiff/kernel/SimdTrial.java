package org.neuralode.autodiff.kernel;

import java.util.function.Supplier;
import org.neuralode.autodiff.graph.UnaryKind;

/**
 * Runs the SIMD kernels in the background until they are faster than the loops. Before Java has
 * compiled them they are a hundred times slower, and where Java cannot turn them into instructions
 * they stay so; as both give the same bits, programs change over when it pays.
 *
 * @param <A> double[] or float[]
 */
final class SimdTrial<A> {
  private static final int ROUNDS = 200;
  private static final int MOST = 2000;
  private static final int IN_A_ROW = 3;

  /** Rows, terms and lanes of what is computed on trial. */
  private static final int SIZE = 16;

  private static final Affine FORM = new Affine(SIZE + 3, SIZE, 1, SIZE + 3, 1, 1);

  private final Reals<A> reals;
  private final Kernels<A> simd;
  private final Kernels<A> loops;
  private final int lanes;
  private final A x;
  private final A y;
  private final A w;
  private final A sums;

  SimdTrial(Reals<A> reals, Kernels<A> simd, Kernels<A> loops) {
    this.reals = reals;
    this.simd = simd;
    this.loops = loops;
    lanes = 3 * reals.width();
    int n = 2 * SIZE * SIZE * lanes;
    x = reals.array(n);
    y = reals.array(n);
    w = reals.array(n);
    sums = reals.array(n);
    for (int i = 0; i < n; i++) {
      reals.set(x, i, Math.sin(i));
      reals.set(w, i, Math.cos(i));
    }
  }

  /**
   * Whether the SIMD kernels have become faster than the loops, at the latest after some seconds.
   */
  boolean run() {
    int faster = 0;
    for (int i = 0; i < MOST && faster < IN_A_ROW; i++) {
      faster = nanos(simd) < nanos(loops) ? faster + 1 : 0;
    }
    return faster == IN_A_ROW;
  }

  private long nanos(Kernels<A> kernels) {
    long begin = System.nanoTime();
    for (int i = 0; i < ROUNDS; i++) {
      once(kernels);
    }
    return System.nanoTime() - begin;
  }

  private void once(Kernels<A> k) {
    int n = SIZE * lanes;
    int single = 5 * reals.width() + 3;
    for (int tile = lanes; tile > 0; tile -= 2 * reals.width()) {
      k.affine(FORM, w, 0, w, 1, x, 0, y, 0, tile);
      k.outerSums(2, SIZE, x, 0, y, 0, sums, 0, tile);
      k.outerSums(SIZE + 1, 3, x, 0, y, 0, sums, 0, tile);
      k.outerRows(SIZE + 1, reals.width(), x, 0, y, sums, 0, tile, tile);
      k.laneSums(SIZE, x, 0, sums, 0, tile);
    }
    reals.clear(sums, 0, SIZE * SIZE * lanes);
    k.gather(SIZE, single, x, 0, 1, w, 0, x, 0, y, 0);
    k.dots(single, SIZE, x, 0, w, 0, x, 0, y, 0);
    k.unary(UnaryKind.TANH, 0, x, 0, y, 0, n);
    k.unary(UnaryKind.EXP, 0, x, 0, y, 0, n);
    k.unary(UnaryKind.SIGMOID, 0, x, 0, y, 0, n);
    k.unary(UnaryKind.SOFTPLUS, 0, x, 0, y, 0, n);
    k.unary(UnaryKind.ELU, 1, x, 0, y, 0, n);
  }

  /** Starts a trial in a thread that does not keep Java from ending. */
  static void start(Supplier<SimdTrial<?>> trial, Runnable ifFaster) {
    Thread thread =
        new Thread(
            () -> {
              if (trial.get().run()) {
                ifFaster.run();
              }
            },
            "neuralode-simd-trial");
    thread.setDaemon(true);
    thread.start();
  }
}
