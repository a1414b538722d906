package org.neuralode.nd4j;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Where a node's numbers lie.
 *
 * @param array rows × size, contiguous in row order
 * @param rows one per sample, or a single one that all samples share
 * @param size elements of a sample
 * @param pooled whether the array goes back to the pool after its last use
 */
record Value(INDArray array, int rows, int size, boolean pooled) {

  /** The same memory in another shape. */
  INDArray as(long... shape) {
    return array.reshape('c', true, shape);
  }
}
