package org.neuralode.nd4j;

/** One operation on arrays that were fixed when the plan was made. */
@FunctionalInterface
interface Instruction {

  /**
   * @param targets the caller's arrays; only what hands results out looks at them
   */
  void run(double[][] targets);
}
