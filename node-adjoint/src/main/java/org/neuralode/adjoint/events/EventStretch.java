package org.neuralode.adjoint.events;

import org.neuralode.api.gradient.RecordedSolve;

/**
 * The solve of one stretch: from the start or an interruption to the next interruption or the end.
 *
 * @param solve the recorded solve
 * @param slots for each output of the stretch, m if it is output m of the whole solve, −1 − k if it
 *     is the state before occurrence k
 */
record EventStretch(RecordedSolve solve, int[] slots) {

  /** Whether a slot is that of an occurrence. */
  static boolean isEvent(int slot) {
    return slot < 0;
  }

  /** The occurrence of a slot, and the slot of an occurrence. */
  static int event(int slot) {
    return -1 - slot;
  }
}
