package org.neuralode.training.tape;

/** A call on a tape, with the memory that it takes. */
interface Operation {

  /** What no call is like. */
  Operation NONE = thetaBar -> {};

  /**
   * Adds what the cotangents of its results say about its arguments to theirs.
   *
   * @param thetaBar ∂L/∂θ, added to
   */
  void pullBack(double[] thetaBar);
}
