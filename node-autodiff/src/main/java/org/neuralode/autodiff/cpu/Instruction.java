package org.neuralode.autodiff.cpu;

import java.util.List;

/**
 * One operation over one tile.
 *
 * @param <A> double[] or float[]
 */
interface Instruction<A> {

  /** Does it for the samples of the frame. */
  void run(Frame<A> frame);

  /** The values it reads. */
  List<Value<A>> reads();

  /** The values it writes; none where it hands results to the caller. */
  default List<Value<A>> writes() {
    return List.of();
  }

  /** Whether each number of the result hangs on those at the same place alone. */
  default boolean elementwise() {
    return false;
  }
}
