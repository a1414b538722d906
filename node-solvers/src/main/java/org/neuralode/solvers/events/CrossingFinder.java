package org.neuralode.solvers.events;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.neuralode.api.event.Event;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Step;

/**
 * Looks at each step of one stretch of a solve, from a start or a jump to the next, and finds where
 * events cross zero. A step at whose ends an event has different signs is never passed over; within
 * a step, a crossing is found if the signs at two neighbouring looks differ.
 */
final class CrossingFinder {
  /** Fractions of a step at which event functions are looked at. */
  private static final double[] PLACES = {0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1};

  /**
   * Fractions of the first step: close to its start too, since a jump may be followed by another.
   */
  private static final double[] FIRST_PLACES = {
    1e-9, 1e-6, 1e-3, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1
  };

  /** Width of the bracket that a root ends in, relative to the larger of step and time. */
  private static final double PRECISION = 1e-15;

  /** Fraction of the earlier values of a function below which a value may be rounding. */
  private static final double SMALL = 1e-9;

  /** Fraction of a step within which a function that leaves zero counts as leaving at the start. */
  private static final double AT_START = 1e-6;

  /** Growth of an event function towards its change of sign that only a pole has. */
  private static final double POLE = 1e3;

  private final List<Event> events;
  private final FlowRoot flow;
  private final Standing standing;
  private final int direction;
  private final double[] previous;
  private final double[] before;
  private final double[] noise;
  private final double[] scale;
  private final double[] state;
  private final double[] scratch;
  private boolean first = true;
  private String complaint = "";

  /**
   * @param start where the stretch begins; an event function that is zero there, to rounding, has
   *     no sign until it has left zero
   * @param standing knowledge about each event from the last stretch; updated
   */
  CrossingFinder(
      List<Event> events, FlowRoot flow, InitialValueProblem<?> start, Standing standing) {
    this.events = events;
    this.flow = flow;
    this.standing = standing;
    direction = start.direction();
    previous = new double[events.size()];
    before = new double[events.size()];
    noise = new double[events.size()];
    scale = new double[events.size()];
    state = new double[start.dimension()];
    scratch = new double[start.dimension()];
    for (int e = 0; e < previous.length; e++) {
      double value = value(e, start.t0(), start.y0());
      noise[e] =
          4 * Math.abs(standing.residuals[e])
              + Rounding.of(events.get(e).when(), start.t0(), start.y0());
      previous[e] = Math.abs(value) <= noise[e] ? 0 : value;
      standing.fresh[e] &= previous[e] == 0;
    }
  }

  /** The crossings of a step in the order of time. */
  List<Crossing> in(Step step) {
    if (events.isEmpty()) {
      return List.of(); // looking at a step may cost stages
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
    found = first ? restingAtStart(step, found) : found;
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
      if (previous[e] == 0) {
        if (leaves(e, now)) {
          found = add(found, leaving(step, e, from, to, now));
        }
        standing.fresh[e] = false;
        standing.piles[e] = false;
      } else if (events.get(e).direction().counts(previous[e], now)) {
        double root = root(step, e, from, to, now);
        if (!Double.isNaN(root)) {
          int side = (int) Math.signum(previous[e]);
          found = add(found, flow.refine(step, e, events.get(e).when(), root, side));
        }
      }
      remember(e, to, now);
    }
    return found;
  }

  /**
   * Keeps a value for the next look; a function that has come to zero rests there until it is
   * further off than by rounding.
   */
  private void remember(int e, double t, double now) {
    boolean turned = previous[e] == 0 || now == 0 || (now > 0) != (previous[e] > 0);
    scale[e] = Math.max(scale[e], Double.isInfinite(previous[e]) ? 0 : Math.abs(previous[e]));
    noise[e] = 0;
    if (turned && Math.abs(now) <= SMALL * scale[e]) {
      noise[e] = 16 * Math.ulp(scale[e]) + Rounding.of(events.get(e).when(), t, state);
    }
    previous[e] = Math.abs(now) <= noise[e] ? 0 : now;
  }

  /**
   * Whether leaving zero for this value is an event, as the function has come from neither side.
   */
  private boolean leaves(int e, double now) {
    boolean unknown = standing.fresh[e] || (first && standing.piles[e]);
    return unknown && events.get(e).direction().counts(-now, now);
  }

  /** The crossing where a function leaves zero; the start of the step if it leaves at once. */
  private Crossing leaving(Step step, int e, double from, double to, double now) {
    int side = -(int) Math.signum(now);
    double h = step.t1() - step.t0();
    if ((first && from == step.t0()) || Math.abs(to - step.t0()) <= AT_START * Math.abs(h)) {
      return new Crossing(e, step.t0(), step.y0().clone(), side);
    }
    double left =
        Bracket.root(
            t -> {
              step.interpolate(t, scratch);
              double value = events.get(e).when().value(t, scratch);
              return Math.abs(value) <= noise[e] ? side * Double.MIN_NORMAL : value;
            },
            from,
            side * Double.MIN_NORMAL,
            to,
            now,
            PRECISION * Math.max(Math.abs(to - from), Math.abs(to)));
    return FlowRoot.interpolated(step, e, left, side);
  }

  /**
   * Adds the events that end the solve and whose functions rest at zero all along the first step.
   */
  private List<Crossing> restingAtStart(Step step, List<Crossing> sofar) {
    List<Crossing> found = sofar;
    for (int e = 0; e < previous.length; e++) {
      if (standing.fresh[e] && previous[e] == 0 && events.get(e).action().ends()) {
        found = add(found, new Crossing(e, step.t0(), step.y0().clone(), 0));
      }
    }
    return found;
  }

  private static List<Crossing> add(List<Crossing> found, Crossing crossing) {
    List<Crossing> list = found.isEmpty() ? new ArrayList<>() : found;
    list.add(crossing);
    return list;
  }

  /** The root of a change of sign on the interpolant; NaN if the sign changes at a pole. */
  private double root(Step step, int e, double from, double to, double value) {
    double precision = PRECISION * Math.max(Math.abs(to - from), Math.abs(to));
    double side = Math.signum(previous[e]);
    DoubleUnaryOperator g =
        t -> {
          step.interpolate(t, scratch);
          double v = events.get(e).when().value(t, scratch);
          return v == 0 ? -side * Double.MIN_NORMAL : v; // the first zero where it rests at zero
        };
    double end = value == 0 ? -side * Double.MIN_NORMAL : value;
    double root = Bracket.root(g, from, previous[e], to, end, precision);
    double before = root - Math.signum(to - from) * 2 * precision;
    double least = Math.min(Math.abs(g.applyAsDouble(root)), Math.abs(g.applyAsDouble(before)));
    return least > POLE * Math.max(finite(previous[e]), finite(value)) ? Double.NaN : root;
  }

  private static double finite(double value) {
    return Double.isInfinite(value) ? 0 : Math.abs(value);
  }

  /**
   * Whether an event that did not cross in the last step has come onto its surface at a point of
   * the step, as when two events share the end of a step and rounding puts one of them behind that
   * end.
   */
  boolean arrivesAt(int e, double t, double[] y) {
    double value = value(e, t, y);
    return events.get(e).direction().counts(before[e], 0)
        && Math.abs(value) <= Rounding.of(events.get(e).when(), t, y);
  }

  /** The sign of an event function before the last step. */
  int sideBefore(int e) {
    return (int) Math.signum(before[e]);
  }

  private double value(int e, double t, double[] y) {
    double value = events.get(e).when().value(t, y);
    if (Double.isNaN(value) && complaint.isEmpty()) {
      complaint = "event '%s' is %s at t=%s".formatted(events.get(e).name(), value, t);
    }
    return value;
  }

  /** Says which event function was NaN and where; empty if none was. */
  String complaint() {
    return complaint;
  }
}
