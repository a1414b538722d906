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

  /** An event whose function crossed zero along the solution. */
  public Occurrence(Event event, double t, double[] before, double[] after, EventAction.Then then) {
    this(event, t, before, after, then, Cause.CROSSING);
  }

  /** What decided the time of an event. */
  public enum Cause {
    /** The event function crossed zero: the time moves with what the function depends on. */
    CROSSING,
    /**
     * The event function was beyond zero at t0, or an earlier event of the same time carried the
     * state beyond zero: the time is that of t0, or of the earlier event.
     */
    START
  }
}
