package org.neuralode.autodiff.cpu;

/**
 * What the instructions of a tile work on.
 *
 * @param <A> double[] or float[]
 */
final class Frame<A> {
  /** The caller's arrays. */
  double[][] targets = {};

  /** Partial sums over the samples of a chunk; single samples do without. */
  A sums;

  /** The tile's first sample. */
  int row;

  /** Samples there are. */
  int samples;

  /** Lanes, a multiple of the width; 1 for a single sample and for uniform values. */
  int lanes;

  Frame(A sums) {
    this.sums = sums;
  }

  /** Goes to samples of a batch. */
  Frame<A> at(int first, int count, int padded) {
    row = first;
    samples = count;
    lanes = padded;
    return this;
  }
}
