package org.neuralode.autodiff.kernel;

import org.neuralode.autodiff.graph.UnaryKind;

/**
 * The operations that SIMD speeds up; SIMD kernels give the same bits as the loops. The conventions
 * are those of {@link Kernels}.
 *
 * @param <A> double[] or float[]
 */
public interface FastKernels<A> {

  /** How many numbers are computed at once. */
  default int registerLanes() {
    return 1;
  }

  /**
   * Computes y[j] = b[j] + Σ w[j, q] x[q] over the lanes of a tile, with weights that all samples
   * share. The terms are added in order.
   *
   * @param b bias; empty for none
   */
  void affine(Affine f, A w, int wo, A b, int bo, A x, int xo, A y, int yo, int lanes);

  /**
   * Computes, for one sample, y[j] = b[j] + Σ x[q] w[q n + j] for j below n.
   *
   * @param xStep numbers from x[q] to x[q + 1]
   * @param b bias; empty for none
   */
  void gather(int terms, int n, A x, int xo, int xStep, A w, int wo, A b, int bo, A y, int yo);

  /**
   * Computes, for one sample, y[j] = b[j] + Σ x[q] w[j terms + q] for j below n.
   *
   * @param b bias; empty for none
   */
  void dots(int terms, int n, A x, int xo, A w, int wo, A b, int bo, A y, int yo);

  /**
   * Adds the outer products a[q] g[j] of all samples to partial sums, {@code width} for each pair,
   * pair (q, j) at {@code so + (q n + j) width}.
   */
  void outerSums(int k, int n, A a, int ao, A g, int go, A sums, int so, int lanes);

  /**
   * Adds the outer products of the first samples to rows of sums, pair (q, j) at {@code so + q
   * columns + j}.
   *
   * @param g one row of {@code columns} numbers per sample, a multiple of the width
   */
  void outerRows(int k, int columns, A a, int ao, A g, A sums, int so, int samples, int lanes);

  /** Adds each element's lanes to its partial sums, {@code width} for each element. */
  void laneSums(int n, A x, int xo, A sums, int so, int lanes);

  /** Applies a function to each of n numbers; y may be x. */
  void unary(UnaryKind kind, double alpha, A x, int xo, A y, int yo, int n);
}
