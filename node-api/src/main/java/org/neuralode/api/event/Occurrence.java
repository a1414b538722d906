package org.neuralode.api.event;

/**
 * An event that took place.
 *
 * @param event the event
 * @param t time at which it took place
 * @param before state before the action
 * @param after state after the action
 * @param then how the solve went on
 * @param cause the cause that fixed its time
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
     * The event function was beyond zero at t0, or an earlier event of the same time carried its
     * value there: the time is t0, or that of the earlier event.
     */
    START
  }
}
