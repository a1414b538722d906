package org.neuralode.api.event;

/** What happens at an event. */
@FunctionalInterface
public interface EventAction {

  /** How the solve goes on. */
  enum Then {
    /** As if nothing had happened; the state must be unchanged. */
    CONTINUE,
    /** From here with the state as it is now: it, or the field, may have jumped. */
    RESTART,
    /** Not at all. */
    STOP
  }

  /** The event is only recorded. */
  EventAction RECORD = (t, y) -> Then.CONTINUE;

  /** The solve ends at the event. */
  EventAction END =
      new EventAction() {
        @Override
        public Then at(double t, double[] y) {
          return Then.STOP;
        }

        @Override
        public boolean ends() {
          return true;
        }
      };

  /**
   * Called at the event.
   *
   * @param t time of the event
   * @param y state there; may be modified if the answer is {@link Then#RESTART}
   */
  Then at(double t, double[] y);

  /**
   * Whether the action does nothing but end the solve. Such an event also takes place at t0, where
   * the solve begins on its surface or beyond it.
   */
  default boolean ends() {
    return false;
  }
}
