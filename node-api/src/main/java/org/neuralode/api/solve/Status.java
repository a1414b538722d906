package org.neuralode.api.solve;

/** How a solve ended. */
public enum Status {
  /** The final time was reached. */
  SUCCESS,
  /** An observer asked to stop. */
  STOPPED,
  /** The permitted number of steps was used up before the final time. */
  MAX_STEPS,
  /** The error test asked for a step below the smallest permitted or representable one. */
  STEP_TOO_SMALL,
  /** The field, or the state it led to, became NaN or infinite at every step size tried. */
  NON_FINITE,
  /** The equations of an implicit step could not be solved at any step size tried. */
  NEWTON_DIVERGED;

  /** Whether the solve reached its goal: the final time, or a stop that an observer asked for. */
  public boolean ok() {
    return this == SUCCESS || this == STOPPED;
  }
}
