package org.neuralode.autodiff.cpu;

/**
 * The samples and arrays that the instructions of a tile work on.
 *
 * @param <A> double[] or float[]
 */
final class Frame<A> {
  /** The caller's arrays, which receive the outputs. */
  double[][] targets = {};

  /** Partial sums over the samples of a chunk; unused for single samples. */
  A sums;

  /** Index of the tile's first sample. */
  int row;

  /** Number of samples in the tile. */
  int samples;

  /**
   * Number of lanes, a multiple of the format's width; 1 for a single sample and for uniform
   * values.
   */
  int lanes;

  Frame(A sums) {
    this.sums = sums;
  }

  /** Moves this frame to other samples of the batch. */
  Frame<A> at(int first, int count, int padded) {
    row = first;
    samples = count;
    lanes = padded;
    return this;
  }
}
