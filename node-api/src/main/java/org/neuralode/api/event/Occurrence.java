package org.neuralode.api.event;

/**
 * An event that took place.
 *
 * @param event which
 * @param t when
 * @param before state before the action
 * @param after state after it
 * @param then how the solve went on
 * @param cause what decided its time
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
     * The function was beyond zero at t0, or an earlier event of the same time carried it there:
     * the time is that of t0, or of the earlier event.
     */
    START
  }
}
