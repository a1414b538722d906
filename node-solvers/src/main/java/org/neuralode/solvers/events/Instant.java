package org.neuralode.solvers.events;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.neuralode.api.event.Event;
import org.neuralode.api.event.EventAction;
import org.neuralode.api.event.Occurrence;

/**
 * The events of one time. They act in the order in which they are listed, each on the state that
 * the event before it left; then the events whose functions a jump has carried across zero, as in
 * SBML Level 3, section 4.11.6, until no event is left.
 */
final class Instant {
  private final List<Event> events;
  private final List<Occurrence> occurrences;
  private final Standing standing;
  private final double t;
  private final double[] found;
  private final double[] y;
  private final int[] sides;
  private final boolean[] waiting;
  private final Deque<Pending> queue = new ArrayDeque<>();
  private boolean interrupted;
  private boolean stopped;
  private int acted;
  private int carried;

  /**
   * An event to act, the side its function has left, and whether a jump or t0 put it beyond zero.
   */
  private record Pending(int event, int side, boolean carried) {}

  /**
   * @param occurrences list to which the occurrences are added
   * @param found state before any event has acted; not modified
   */
  Instant(
      List<Event> events,
      List<Occurrence> occurrences,
      Standing standing,
      double t,
      double[] found) {
    this.events = events;
    this.occurrences = occurrences;
    this.standing = standing;
    this.t = t;
    this.found = found;
    y = found.clone();
    sides = new int[events.size()];
    waiting = new boolean[events.size()];
    standing.begin();
    for (int e = 0; e < sides.length; e++) {
      sides[e] = side(e);
    }
  }

  /** Adds an event whose function has come to zero from a side. */
  void crosses(int event, int side) {
    add(new Pending(event, side, false));
  }

  /** Adds an event whose function is beyond zero already. */
  void isBeyond(int event, int side) {
    add(new Pending(event, side, true));
  }

  private void add(Pending pending) {
    if (!waiting[pending.event()]) {
      waiting[pending.event()] = true;
      queue.add(pending);
    }
  }

  /**
   * Lets the waiting events act.
   *
   * @param most number of events that jumps may carry across zero before the rest is dropped
   */
  void run(int most) {
    while (!queue.isEmpty() && carried <= most) {
      Pending next = queue.remove();
      waiting[next.event()] = false;
      act(next);
    }
  }

  private void act(Pending pending) {
    int e = pending.event();
    Event event = events.get(e);
    // Events of one time differ by rounding: a function's value where they were found is rounding.
    standing.residuals[e] = pending.carried() ? 0 : event.when().value(t, found);
    int now = side(e);
    boolean undone = acted > 0 && now != 0 && now == pending.side();
    if (undone && event.pending() == Event.Pending.CHECKED_AGAIN) {
      sides[e] = now;
      return;
    }
    boolean held = pending.carried() || (acted > 0 && now != 0);
    double residual = standing.residuals[e];
    double[] before = y.clone();
    EventAction.Then then = event.action().at(t, y);
    Occurrence.Cause cause = held ? Occurrence.Cause.START : Occurrence.Cause.CROSSING;
    occurrences.add(new Occurrence(event, t, before, y.clone(), then, cause));
    acted++;
    carried += pending.carried() ? 1 : 0;
    interrupted |= then != EventAction.Then.CONTINUE;
    stopped |= then == EventAction.Then.STOP;
    sides[e] = side(e);
    standing.tookPlace(e, t, residual, sides[e] == 0);
    if (then == EventAction.Then.RESTART && !stopped) {
      carry(e);
    }
  }

  /** Adds the events whose functions the jump of another event has carried across zero. */
  private void carry(int jumped) {
    for (int e = 0; e < sides.length; e++) {
      if (e != jumped && !waiting[e]) {
        int before = sides[e];
        sides[e] = side(e);
        if (before != sides[e] && events.get(e).direction().counts(before, sides[e])) {
          isBeyond(e, before);
        }
      }
    }
  }

  /** The sign of an event function, 0 where it is zero to rounding. */
  private int side(int e) {
    double value = events.get(e).when().value(t, y);
    double noise = 4 * Math.abs(standing.residuals[e]) + Rounding.of(events.get(e).when(), t, y);
    return Math.abs(value) <= noise ? 0 : (int) Math.signum(value);
  }

  /** Whether an event interrupted the solve. */
  boolean interrupted() {
    return interrupted;
  }

  /** Whether an event ended the solve. */
  boolean stopped() {
    return stopped;
  }

  /** Number of events that took place because a jump or t0 had put their functions beyond zero. */
  int carried() {
    return carried;
  }

  /** Whether time and state are what they were after an earlier instant. */
  boolean leavesAllAs(Instant earlier) {
    boolean same = t == earlier.t;
    for (int i = 0; i < y.length && same; i++) {
      same = y[i] == earlier.y[i]; // 0 and -0 are the same
    }
    return same;
  }

  double time() {
    return t;
  }

  /** The state in which the events found the solve. */
  double[] arrived() {
    return found;
  }

  /** The state from which to go on. */
  double[] state() {
    return y;
  }
}
