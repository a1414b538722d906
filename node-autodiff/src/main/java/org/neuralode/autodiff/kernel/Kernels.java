package org.neuralode.autodiff.kernel;

import org.neuralode.autodiff.graph.BinaryKind;

/**
 * Whole operations on arrays of one precision; the SIMD kernels give the same bits as the loops.
 * Thread-confined: they may own scratch memory.
 *
 * <p>Every operand is given as an array and the index where the operand begins. In a tile of {@code
 * lanes} lanes, element i of lane l lies {@code i * lanes + l} behind this index. Results may
 * overwrite an operand only where the method says so.
 *
 * @param <A> double[] or float[]
 */
public interface Kernels<A> extends FastKernels<A> {

  /**
   * Computes y = Σ a[q] b[q], where both factors differ from sample to sample; steps count
   * elements.
   */
  void pairs(int terms, A a, int ao, int aStep, A b, int bo, int bStep, A y, int yo, int lanes);

  /** Copies a tile to rows: element j of lane l goes to {@code rows[l columns + j]}. */
  void transpose(int n, A x, int xo, A rows, int columns, int samples, int lanes);

  /** Applies a function to n pairs of numbers; y may be a or b. */
  void binary(BinaryKind kind, A a, int ao, A b, int bo, A y, int yo, int n);

  /**
   * Takes {@code yes} where the condition is not 0, else {@code no}; y may be any of the operands.
   */
  void select(A condition, int co, A yes, int so, A no, int no0, A y, int yo, int n);

  /** The sum of n elements for each lane. */
  void sum(int n, A x, int xo, A y, int yo, int lanes);

  /** The largest of n elements for each lane. */
  void max(int n, A x, int xo, A y, int yo, int lanes);

  /** log Σ exp of n elements for each lane. */
  void logSumExp(int n, A x, int xo, A y, int yo, int lanes);
}
