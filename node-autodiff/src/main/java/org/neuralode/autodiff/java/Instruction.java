package org.neuralode.autodiff.java;

/** One operation over one tile. */
@FunctionalInterface
interface Instruction {

  /**
   * @param lanes samples in the tile; 1 for uniform values
   */
  void run(int lanes);
}
