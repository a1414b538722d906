package org.neuralode.solvers.events;

import java.util.List;
import org.neuralode.api.event.Event;
import org.neuralode.api.event.EventAction;
import org.neuralode.api.event.Occurrence;
import org.neuralode.api.solve.Step;
import org.neuralode.api.solve.StepObserver;

/**
 * Looks for events in each step on its interpolant, in the order of time, until one interrupts the
 * solve.
 */
final class EventDetector implements StepObserver {
  /**
   * Where a step is looked at: close to its start too, since a jump may be followed by another
   * soon.
   */
  private static final double[] PLACES = {
    1e-9, 1e-6, 1e-3, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1
  };

  /** Width of the bracket that an event time ends in, relative to the larger of step and time. */
  private static final double PRECISION = 1e-15;

  private final List<Event> events;
  private final List<Occurrence> occurrences;
  private final double[] previous;
  private final double[] scratch;
  private boolean interrupted;
  private boolean stopped;
  private double time;
  private int fired;
  private double[] state = {};

  /**
   * @param fired index of the event that has just taken place, whose function is zero; -1 for none
   */
  EventDetector(List<Event> events, List<Occurrence> occurrences, double t, double[] y, int fired) {
    this.events = events;
    this.occurrences = occurrences;
    previous = new double[events.size()];
    scratch = new double[y.length];
    for (int e = 0; e < previous.length; e++) {
      previous[e] = e == fired ? 0 : events.get(e).when().value(t, y);
    }
    this.fired = fired;
  }

  @Override
  public Next onStep(Step step) {
    double from = step.t0();
    double h = step.t1() - step.t0();
    for (double place : PLACES) {
      double to = place == 1 ? step.t1() : step.t0() + place * h;
      if (to == from) {
        continue;
      }
      if (look(step, from, to)) {
        return Next.STOP;
      }
      from = to;
    }
    return Next.CONTINUE;
  }

  /** Handles the events of a part of the step in the order of time; true if one interrupts. */
  private boolean look(Step step, double from, double to) {
    step.interpolate(to, scratch);
    double[] now = new double[previous.length];
    for (int e = 0; e < now.length; e++) {
      now[e] = events.get(e).when().value(to, scratch);
    }
    boolean[] done = new boolean[now.length];
    for (int e = earliest(step, from, to, now, done);
        e >= 0;
        e = earliest(step, from, to, now, done)) {
      done[e] = true;
      double t = root(step, e, from, to, now[e]);
      step.interpolate(t, scratch);
      if (act(e, t, scratch.clone())) {
        return true;
      }
    }
    System.arraycopy(now, 0, previous, 0, now.length);
    return false;
  }

  /** The event that crosses first; -1 for none. */
  private int earliest(Step step, double from, double to, double[] now, boolean[] done) {
    int first = -1;
    double best = 0;
    for (int e = 0; e < now.length; e++) {
      if (!done[e] && events.get(e).direction().counts(previous[e], now[e])) {
        double distance = Math.abs(root(step, e, from, to, now[e]) - from);
        if (first < 0 || distance < best) {
          first = e;
          best = distance;
        }
      }
    }
    return first;
  }

  private double root(Step step, int e, double from, double to, double value) {
    double precision = PRECISION * Math.max(Math.abs(to - from), Math.abs(to));
    return Bracket.root(
        t -> {
          step.interpolate(t, scratch);
          return events.get(e).when().value(t, scratch);
        },
        from,
        previous[e],
        to,
        value,
        precision);
  }

  private boolean act(int e, double t, double[] y) {
    double[] before = y.clone();
    EventAction.Then then = events.get(e).action().at(t, y);
    occurrences.add(new Occurrence(events.get(e), t, before, y));
    interrupted = then != EventAction.Then.CONTINUE;
    stopped = then == EventAction.Then.STOP;
    time = t;
    state = y;
    fired = e;
    return interrupted;
  }

  /** Whether an event interrupted the solve. */
  boolean interrupted() {
    return interrupted;
  }

  /** Whether it ended it. */
  boolean stopped() {
    return stopped;
  }

  /** When it did. */
  double time() {
    return time;
  }

  /** The state from which to go on. */
  double[] state() {
    return state;
  }

  /** Which event it was. */
  int fired() {
    return fired;
  }
}
