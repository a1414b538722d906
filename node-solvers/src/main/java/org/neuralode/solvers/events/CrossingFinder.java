package org.neuralode.solvers.events;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.neuralode.api.event.Event;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Step;

/**
 * Looks at each step of one stretch of a solve, from a start or a jump to the next, and finds where
 * events cross zero. A step that crosses at its ends is never passed over; within a step, crossings
 * are found that lie between two neighbouring looks.
 */
final class CrossingFinder {
  /** Where a step is looked at. */
  private static final double[] PLACES = {0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1};

  /** Where the first one is: close to its start too, since a jump may be followed by another. */
  private static final double[] FIRST_PLACES = {
    1e-9, 1e-6, 1e-3, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1
  };

  /** Width of the bracket that a root ends in, relative to the larger of step and time. */
  private static final double PRECISION = 1e-15;

  private final List<Event> events;
  private final FlowRoot flow;
  private final int direction;
  private final double[] previous;
  private final double[] before;
  private final double[] noise;
  private final double[] state;
  private final double[] scratch;
  private boolean first = true;
  private String complaint = "";

  /**
   * @param start where the stretch begins; an event function that is zero there, to rounding, has
   *     no sign until it has left
   * @param residuals value of each event that has just taken place, by its index; 0 for the others
   */
  CrossingFinder(
      List<Event> events, FlowRoot flow, InitialValueProblem<?> start, double[] residuals) {
    this.events = events;
    this.flow = flow;
    direction = start.direction();
    previous = new double[events.size()];
    before = new double[events.size()];
    noise = new double[events.size()];
    state = new double[start.dimension()];
    scratch = new double[start.dimension()];
    for (int e = 0; e < previous.length; e++) {
      double value = value(e, start.t0(), start.y0());
      noise[e] =
          4 * Math.abs(residuals[e]) + Rounding.of(events.get(e).when(), start.t0(), start.y0());
      previous[e] = Math.abs(value) <= noise[e] ? 0 : value;
    }
  }

  /** The crossings of a step in the order of time. */
  List<Crossing> in(Step step) {
    if (events.isEmpty()) {
      return List.of(); // a look may cost stages
    }
    System.arraycopy(previous, 0, before, 0, previous.length);
    List<Crossing> found = List.of();
    double h = step.t1() - step.t0();
    double from = step.t0();
    for (double place : first ? FIRST_PLACES : PLACES) {
      double to = place == 1 ? step.t1() : step.t0() + place * h;
      if (to != from) {
        found = look(step, from, to, found);
        from = to;
      }
    }
    first = false;
    if (found.size() > 1) {
      found.sort(Comparator.comparingDouble(c -> direction * c.t()));
    }
    return found;
  }

  private List<Crossing> look(Step step, double from, double to, List<Crossing> sofar) {
    List<Crossing> found = sofar;
    step.interpolate(to, state);
    for (int e = 0; e < previous.length; e++) {
      double now = value(e, to, state);
      if (previous[e] == 0 && Math.abs(now) <= noise[e]) {
        continue;
      }
      noise[e] = 0;
      if (events.get(e).direction().counts(previous[e], now)) {
        found = found.isEmpty() ? new ArrayList<>() : found;
        double root = root(step, e, from, to, now);
        found.add(flow.refine(step, e, events.get(e).when(), root));
      }
      previous[e] = now;
    }
    return found;
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

  /**
   * Whether an event that did not cross in the last step has come onto its surface at a point of
   * it, as when two events share the end of a step and rounding puts one of them behind it.
   */
  boolean arrivesAt(int e, double t, double[] y) {
    double value = value(e, t, y);
    return events.get(e).direction().counts(before[e], 0)
        && Math.abs(value) <= Rounding.of(events.get(e).when(), t, y);
  }

  private double value(int e, double t, double[] y) {
    double value = events.get(e).when().value(t, y);
    if (!Double.isFinite(value) && complaint.isEmpty()) {
      complaint = "event '%s' is %s at t=%s".formatted(events.get(e).name(), value, t);
    }
    return value;
  }

  /** Which event function was not finite and where; empty if none was. */
  String complaint() {
    return complaint;
  }
}
