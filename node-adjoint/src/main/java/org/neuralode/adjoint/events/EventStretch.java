package org.neuralode.adjoint.events;

import org.neuralode.api.gradient.RecordedSolve;

/**
 * The solve from a start or an interruption to the next one or to the end.
 *
 * @param solve the recorded solve
 * @param slots the owner of the state at each output of the stretch: m for output m of the whole
 *     solve, −1 − k for occurrence k
 */
record EventStretch(RecordedSolve solve, int[] slots) {

  /** Whether a slot belongs to an occurrence. */
  static boolean isEvent(int slot) {
    return slot < 0;
  }

  /** The occurrence behind a slot, and the slot of an occurrence. */
  static int event(int slot) {
    return -1 - slot;
  }
}
