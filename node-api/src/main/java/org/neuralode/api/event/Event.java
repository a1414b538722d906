package org.neuralode.api.event;

/**
 * A zero crossing and what happens there.
 *
 * @param name for messages and results
 * @param when crosses zero at the event
 * @param direction which crossings count, as the solve proceeds in its direction of time
 * @param action what happens
 */
public record Event(String name, EventFunction when, Direction direction, EventAction action) {

  /** Which crossings count. */
  public enum Direction {
    ANY,
    RISING,
    FALLING;

    /** Whether a change of sign in the course of the solve counts. */
    public boolean counts(double before, double after) {
      return switch (this) {
        case ANY -> (before < 0 && after >= 0) || (before > 0 && after <= 0);
        case RISING -> before < 0 && after >= 0;
        case FALLING -> before > 0 && after <= 0;
      };
    }
  }
}
