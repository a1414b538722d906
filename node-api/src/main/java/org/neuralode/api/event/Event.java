package org.neuralode.api.event;

/**
 * A zero crossing of a function of time and state, with the action that takes place there.
 *
 * @param name name for messages and results
 * @param when the function that crosses zero at the event
 * @param direction which crossings count, seen in the solve's direction of time
 * @param action what the solve does at the event
 * @param pending what becomes of the event if other events of the same time act first
 */
public record Event(
    String name, EventFunction when, Direction direction, EventAction action, Pending pending) {

  /** An event that takes place even if other events of the same time undo its condition. */
  public Event(String name, EventFunction when, Direction direction, EventAction action) {
    this(name, when, direction, action, Pending.PERSISTENT);
  }

  /** What becomes of an event whose condition another event of the same time has undone. */
  public enum Pending {
    /** The event takes place. */
    PERSISTENT,
    /**
     * The event does not take place if its function, evaluated again, is back on its first side.
     */
    CHECKED_AGAIN
  }

  /** The direction of the crossings that count. */
  public enum Direction {
    ANY,
    RISING,
    FALLING;

    /**
     * Whether a start with this value of the function lies beyond zero; never if both directions
     * count.
     */
    public boolean beyond(double value) {
      return (this == RISING && value > 0) || (this == FALLING && value < 0);
    }

    /** Whether a crossing between these two values, in the order of the solve, counts. */
    public boolean counts(double before, double after) {
      return switch (this) {
        case ANY -> (before < 0 && after >= 0) || (before > 0 && after <= 0);
        case RISING -> before < 0 && after >= 0;
        case FALLING -> before > 0 && after <= 0;
      };
    }
  }
}
