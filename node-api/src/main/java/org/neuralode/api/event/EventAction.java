package org.neuralode.api.event;

/** The action that an event takes. */
@FunctionalInterface
public interface EventAction {

  /** How the solve goes on after an action. */
  enum Then {
    /** The solve goes on undisturbed; the action must leave the state unchanged. */
    CONTINUE,
    /** The solve starts anew from the event; the state, or the field, may have jumped. */
    RESTART,
    /** The solve ends at the event. */
    STOP
  }

  /** Does nothing, so that the event is only recorded. */
  EventAction RECORD = (t, y) -> Then.CONTINUE;

  /** Ends the solve at the event. */
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
   * @param y state at the event; may be modified if the answer is {@link Then#RESTART}
   */
  Then at(double t, double[] y);

  /**
   * Whether the action does nothing but end the solve. An event with such an action also takes
   * place at t0 if the solve begins at or beyond the zero of its function.
   */
  default boolean ends() {
    return false;
  }
}
