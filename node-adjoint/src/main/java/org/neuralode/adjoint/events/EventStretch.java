package org.neuralode.adjoint.events;

import org.neuralode.api.gradient.RecordedSolve;

/**
 * The solve from a start or an interruption to the next one or to the end.
 *
 * @param solve as recorded
 * @param slots whose state each of its outputs is: m for output m of the whole solve, −1 − k for
 *     occurrence k
 */
record EventStretch(RecordedSolve solve, int[] slots) {

  /** Whether an output is that of an occurrence. */
  static boolean isEvent(int slot) {
    return slot < 0;
  }

  /** The occurrence behind a slot, and the slot of an occurrence. */
  static int event(int slot) {
    return -1 - slot;
  }
}
