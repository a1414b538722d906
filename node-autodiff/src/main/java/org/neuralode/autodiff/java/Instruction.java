package org.neuralode.autodiff.java;

import java.util.List;
import java.util.Optional;

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

  /** The value it writes; none where it hands results to the caller. */
  default Optional<Value<A>> writes() {
    return Optional.empty();
  }

  /** Whether each number of the result hangs on those at the same place alone. */
  default boolean elementwise() {
    return false;
  }
}
