package org.neuralode.training.tape;

/** One operation on a tape, with the memory that it uses. */
interface Operation {

  /** Matches no call; stands in for an empty slot of the tape. */
  Operation NONE = thetaBar -> {};

  /**
   * Pulls the cotangents of the results back, and adds the outcome to the cotangents of the
   * arguments.
   *
   * @param thetaBar ∂L/∂θ, added to
   */
  void pullBack(double[] thetaBar);
}
