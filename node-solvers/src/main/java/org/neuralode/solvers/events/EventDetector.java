package org.neuralode.solvers.events;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.neuralode.api.event.Event;
import org.neuralode.api.event.EventAction;
import org.neuralode.api.event.Occurrence;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Step;
import org.neuralode.api.solve.StepObserver;

/**
 * Lets the events of one stretch of a solve take place, in the order of time, until one interrupts
 * it. Events at the same time act in the order in which they are listed, each on the state that the
 * one before left.
 */
final class EventDetector implements StepObserver {
  /** Events this close, relative to the larger of time and step, are at the same time. */
  private static final double SAME = 1e-12;

  private final List<Event> events;
  private final List<Occurrence> occurrences;
  private final double[] times;
  private final CrossingFinder finder;
  private final double[] residuals;
  private int nextTime;
  private boolean interrupted;
  private boolean stopped;
  private double time;
  private double[] arrived = {};
  private double[] state = {};

  /**
   * @param occurrences added to
   * @param start where the stretch begins, with the output times ahead
   * @param residuals value of each event that has just taken place, by its index; 0 for the others
   */
  EventDetector(
      List<Event> events,
      List<Occurrence> occurrences,
      InitialValueProblem<?> start,
      FlowRoot flow,
      double[] residuals) {
    this.events = events;
    this.occurrences = occurrences;
    this.times = start.times();
    this.residuals = new double[events.size()];
    finder = new CrossingFinder(events, flow, start, residuals);
  }

  @Override
  public Next onStep(Step step) {
    List<Crossing> crossings = finder.in(step);
    if (!finder.complaint().isEmpty()) {
      return Next.STOP;
    }
    double h = Math.abs(step.t1() - step.t0());
    for (int i = 0; i < crossings.size() && !interrupted; ) {
      Crossing leader = crossings.get(i);
      double near = SAME * Math.max(Math.abs(leader.t()), h);
      int end = i + 1;
      while (end < crossings.size() && Math.abs(crossings.get(end).t() - leader.t()) <= near) {
        end++;
      }
      happen(step, crossings.subList(i, end), crossings);
      i = end;
    }
    return interrupted ? Next.STOP : Next.CONTINUE;
  }

  /** Lets simultaneous events act on one state. */
  private void happen(Step step, List<Crossing> together, List<Crossing> ofStep) {
    Crossing leader = together.get(0);
    double t = atOutput(leader.t(), step);
    double[] y = leader.y().clone();
    List<Integer> group = new ArrayList<>(together.stream().map(Crossing::event).toList());
    for (int e = 0; e < events.size(); e++) {
      int event = e;
      if (ofStep.stream().noneMatch(c -> c.event() == event) && finder.arrivesAt(e, t, y)) {
        group.add(e);
      }
    }
    group.stream()
        .distinct()
        .sorted(Comparator.naturalOrder())
        .forEach(e -> act(e, t, leader.y(), y));
    if (interrupted) {
      time = t;
      arrived = leader.y();
      state = y;
    }
  }

  private void act(int e, double t, double[] found, double[] y) {
    Event event = events.get(e);
    residuals[e] = event.when().value(t, found);
    double[] before = y.clone();
    EventAction.Then then = event.action().at(t, y);
    occurrences.add(new Occurrence(event, t, before, y.clone(), then));
    interrupted |= then != EventAction.Then.CONTINUE;
    stopped |= then == EventAction.Then.STOP;
  }

  /** The output time that an event differs from by rounding only; else the event's own time. */
  private double atOutput(double t, Step step) {
    int direction = step.t1() >= step.t0() ? 1 : -1;
    double rounding = 4 * Math.ulp(t);
    while (nextTime < times.length && direction * (times[nextTime] - t) < -rounding) {
      nextTime++;
    }
    boolean same = nextTime < times.length && Math.abs(times[nextTime] - t) <= rounding;
    boolean within = same && direction * (times[nextTime] - step.t1()) <= 0;
    return within && times[nextTime] != step.t0() ? times[nextTime] : t;
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

  /** The state in which it found the solve. */
  double[] arrived() {
    return arrived;
  }

  /** The state from which to go on. */
  double[] state() {
    return state;
  }

  /** Value of each event that took place at the interruption, as it took place. */
  double[] residuals() {
    return residuals;
  }

  /** Which event function was not finite and where; empty if none was. */
  String complaint() {
    return finder.complaint();
  }
}
