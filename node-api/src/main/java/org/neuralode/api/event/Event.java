package org.neuralode.api.event;

/**
 * A zero crossing of a function of time and state, with the action to take there.
 *
 * @param name for messages and results
 * @param when the function that crosses zero at the event
 * @param direction which crossings count, as the solve proceeds in its direction of time
 * @param action called at the crossing
 * @param pending whether the event still takes place after another event of the same time has
 *     undone its condition
 */
public record Event(
    String name, EventFunction when, Direction direction, EventAction action, Pending pending) {

  /** An event that takes place even if another event of the same time undoes its condition. */
  public Event(String name, EventFunction when, Direction direction, EventAction action) {
    this(name, when, direction, action, Pending.PERSISTENT);
  }

  /** Whether an event takes place after another event of the same time has undone its condition. */
  public enum Pending {
    /** The event takes place. */
    PERSISTENT,
    /** The event is dropped if its function, evaluated again, is back on its first side. */
    CHECKED_AGAIN
  }

  /** The sign change that makes a crossing count, in the direction of the solve. */
  public enum Direction {
    ANY,
    RISING,
    FALLING;

    /**
     * Whether a solve that starts with this value starts beyond the zero; never for {@link #ANY}.
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
