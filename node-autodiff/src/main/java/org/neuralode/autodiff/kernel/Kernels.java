package org.neuralode.autodiff.kernel;

import org.neuralode.autodiff.graph.BinaryKind;
import org.neuralode.autodiff.graph.UnaryKind;

/**
 * Whole operations on arrays of one precision; the SIMD kernels give the same bits as the loops.
 * Thread-confined: they may own scratch memory.
 *
 * <p>An array and the index where the operand begins go together. In a tile of {@code lanes} lanes,
 * element i of lane l lies at {@code i * lanes + l} from there. Results may overwrite an operand
 * only where that is said.
 *
 * @param <A> double[] or float[]
 */
public interface Kernels<A> {

  /**
   * y[j] = b[j] + Σ w[j, q] x[q] over the lanes of a tile, with weights that all samples share.
   * Terms are added in order; of the last rows mod 4 rows, every fourth term goes to one of four
   * sums.
   *
   * @param b bias; empty for none
   */
  void affine(Affine f, A w, int wo, A b, int bo, A x, int xo, A y, int yo, int lanes);

  /** y = Σ a[q] b[q] of terms that differ from sample to sample; steps count elements. */
  void pairs(int terms, A a, int ao, int aStep, A b, int bo, int bStep, A y, int yo, int lanes);

  /**
   * One sample: y[j] = b[j] + Σ x[q] w[q n + j] for j below n.
   *
   * @param xStep numbers from x[q] to x[q + 1]
   * @param b bias; empty for none
   */
  void gather(int terms, int n, A x, int xo, int xStep, A w, int wo, A b, int bo, A y, int yo);

  /**
   * One sample: y[j] = b[j] + Σ x[q] w[j terms + q] for j below n.
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

  /** Tile to rows: {@code rows[l columns + j]} of element j. */
  void transpose(int n, A x, int xo, A rows, int columns, int samples, int lanes);

  /** A function of each of n numbers; y may be x. */
  void unary(UnaryKind kind, double alpha, A x, int xo, A y, int yo, int n);

  /** A function of n pairs of numbers; y may be a or b. */
  void binary(BinaryKind kind, A a, int ao, A b, int bo, A y, int yo, int n);

  /** The second where the first is not 0, else the third; y may be any of them. */
  void select(A condition, int co, A yes, int so, A no, int no0, A y, int yo, int n);

  /** Sum of an element's n parts for each lane. */
  void sum(int n, A x, int xo, A y, int yo, int lanes);

  /** Largest of n elements for each lane. */
  void max(int n, A x, int xo, A y, int yo, int lanes);

  /** log Σ exp of n elements for each lane. */
  void logSumExp(int n, A x, int xo, A y, int yo, int lanes);
}
