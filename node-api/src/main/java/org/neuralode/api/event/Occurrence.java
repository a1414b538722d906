package org.neuralode.api.event;

/**
 * An event that took place.
 *
 * @param event the event
 * @param t time of the event
 * @param before state before the action
 * @param after state after the action
 * @param then how the solve went on
 * @param cause what decided the time of the event
 */
public record Occurrence(
    Event event, double t, double[] before, double[] after, EventAction.Then then, Cause cause) {

  /** An occurrence whose event function crossed zero along the solution. */
  public Occurrence(Event event, double t, double[] before, double[] after, EventAction.Then then) {
    this(event, t, before, after, then, Cause.CROSSING);
  }

  /** The cause that fixed the time of an event. */
  public enum Cause {
    /**
     * The event function crossed zero along the solution: the time depends on whatever the
     * function's value depends on.
     */
    CROSSING,
    /**
     * The event function was beyond zero at t0, or an earlier event of the same time carried the
     * state beyond zero: the time is that of t0, or of the earlier event.
     */
    START
  }
}
