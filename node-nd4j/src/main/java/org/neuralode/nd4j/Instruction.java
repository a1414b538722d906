package org.neuralode.nd4j;

/** One operation on arrays that were fixed when the plan was made. */
@FunctionalInterface
interface Instruction {

  /**
   * Runs the operation.
   *
   * @param targets the caller's arrays; only instructions that hand out results use them
   */
  void run(double[][] targets);
}
