package org.neuralode.autodiff.cpu;

import java.util.List;

/**
 * One operation over one tile.
 *
 * @param <A> double[] or float[]
 */
interface Instruction<A> {

  /** Runs the operation for the samples of the frame. */
  void run(Frame<A> frame);

  /** The values that the operation reads. */
  List<Value<A>> reads();

  /** The values that the operation writes; none if it hands results to the caller. */
  default List<Value<A>> writes() {
    return List.of();
  }

  /** Whether each number of the result depends only on the operands' numbers at the same place. */
  default boolean elementwise() {
    return false;
  }
}
