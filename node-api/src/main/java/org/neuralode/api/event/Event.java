package org.neuralode.api.event;

/**
 * A zero crossing and what happens there.
 *
 * @param name for messages and results
 * @param when crosses zero at the event
 * @param direction which crossings count, as the solve proceeds in its direction of time
 * @param action what happens
 * @param pending what becomes of the event while others of the same time act before it
 */
public record Event(
    String name, EventFunction when, Direction direction, EventAction action, Pending pending) {

  /** An event that takes place even if others of the same time undo its condition. */
  public Event(String name, EventFunction when, Direction direction, EventAction action) {
    this(name, when, direction, action, Pending.PERSISTENT);
  }

  /** What becomes of an event whose condition another one of the same time has undone. */
  public enum Pending {
    /** It takes place. */
    PERSISTENT,
    /** It does not: its function is looked at again, and must not be back on its first side. */
    CHECKED_AGAIN
  }

  /** Which crossings count. */
  public enum Direction {
    ANY,
    RISING,
    FALLING;

    /** Whether a start with this value lies beyond the surface; never if both directions count. */
    public boolean beyond(double value) {
      return (this == RISING && value > 0) || (this == FALLING && value < 0);
    }

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
