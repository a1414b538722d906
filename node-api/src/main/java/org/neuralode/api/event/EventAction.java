package org.neuralode.api.event;

/** The action that a solve takes at an event. */
@FunctionalInterface
public interface EventAction {

  /** How the solve goes on after an action. */
  enum Then {
    /** The solve goes on as if there had been no event; the state must be unchanged. */
    CONTINUE,
    /**
     * The solve starts anew at the event from the present state: the state, or the field, may have
     * jumped.
     */
    RESTART,
    /** The solve ends. */
    STOP
  }

  /** Action that does nothing: the event is only recorded. */
  EventAction RECORD = (t, y) -> Then.CONTINUE;

  /** Action that ends the solve at the event. */
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
   * Whether the action does nothing but end the solve. Such an event also takes place at t0 if its
   * function is zero there or beyond zero.
   */
  default boolean ends() {
    return false;
  }
}
