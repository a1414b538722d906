package org.neuralode.nd4j;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The array that holds an expression's numbers.
 *
 * @param array rows × size, contiguous in row order
 * @param rows one row per sample, or a single row that all samples share
 * @param size elements of a sample
 * @param pooled whether the array goes back to the pool after its last use
 */
record Value(INDArray array, int rows, int size, boolean pooled) {

  /** The value's memory in another shape. */
  INDArray as(long... shape) {
    return array.reshape('c', true, shape);
  }
}
