package org.neuralode.autodiff.kernel;

import org.neuralode.autodiff.graph.BinaryKind;

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
public interface Kernels<A> extends FastKernels<A> {

  /** y = Σ a[q] b[q] of terms that differ from sample to sample; steps count elements. */
  void pairs(int terms, A a, int ao, int aStep, A b, int bo, int bStep, A y, int yo, int lanes);

  /** Tile to rows: {@code rows[l columns + j]} of element j. */
  void transpose(int n, A x, int xo, A rows, int columns, int samples, int lanes);

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
