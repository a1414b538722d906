package org.neuralode.solvers.events;

import java.util.List;
import java.util.Optional;
import org.neuralode.api.event.Event;
import org.neuralode.api.event.Occurrence;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Step;
import org.neuralode.api.solve.StepObserver;

/**
 * Lets the events of one stretch of a solve take place, in the order of time, until one interrupts
 * the solve. Events at the same time act in the order in which they are listed, each on the state
 * that the event before it left.
 */
final class EventDetector implements StepObserver {
  /** Distance up to which events are at the same time, relative to the larger of time and step. */
  private static final double SAME = 1e-12;

  private final List<Event> events;
  private final List<Occurrence> occurrences;
  private final double[] times;
  private final CrossingFinder finder;
  private final Standing standing;
  private final int most;
  private int nextTime;
  private Optional<Instant> interruption = Optional.empty();

  /**
   * @param occurrences list to which the occurrences are added
   * @param start problem from the start of the stretch on, with the output times ahead
   * @param standing knowledge about each event from the last stretch; updated as events take place
   * @param most number of events that jumps may carry across zero at one time before the rest is
   *     dropped
   */
  EventDetector(
      List<Event> events,
      List<Occurrence> occurrences,
      InitialValueProblem<?> start,
      FlowRoot flow,
      Standing standing,
      int most) {
    this.events = events;
    this.occurrences = occurrences;
    this.times = start.times();
    this.standing = standing;
    this.most = most;
    finder = new CrossingFinder(events, flow, start, standing);
  }

  @Override
  public Next onStep(Step step) {
    List<Crossing> crossings = finder.in(step);
    if (!finder.complaint().isEmpty()) {
      return Next.STOP;
    }
    double h = Math.abs(step.t1() - step.t0());
    for (int i = 0; i < crossings.size() && interruption.isEmpty(); ) {
      Crossing leader = crossings.get(i);
      double near = SAME * Math.max(Math.abs(leader.t()), h);
      int end = i + 1;
      while (end < crossings.size() && Math.abs(crossings.get(end).t() - leader.t()) <= near) {
        end++;
      }
      happen(step, crossings.subList(i, end), crossings);
      i = end;
    }
    return interruption.isPresent() ? Next.STOP : Next.CONTINUE;
  }

  /** Lets simultaneous events act on one state. */
  private void happen(Step step, List<Crossing> together, List<Crossing> ofStep) {
    Crossing leader = together.get(0);
    double t = atOutput(leader.t(), step);
    int[] side = new int[events.size()];
    boolean[] acts = new boolean[events.size()];
    for (Crossing crossing : together) {
      acts[crossing.event()] = true;
      side[crossing.event()] = crossing.side();
    }
    Instant instant = new Instant(events, occurrences, standing, t, leader.y());
    for (int e = 0; e < events.size(); e++) {
      int event = e;
      boolean arrives =
          ofStep.stream().noneMatch(c -> c.event() == event) && finder.arrivesAt(e, t, leader.y());
      if (acts[e] || arrives) {
        instant.crosses(e, acts[e] ? side[e] : finder.sideBefore(e));
      }
    }
    instant.run(most);
    interruption = Optional.of(instant).filter(Instant::interrupted);
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

  /** The instant whose events interrupted the solve; empty if there is none. */
  Optional<Instant> interruption() {
    return interruption;
  }

  /** Says which event function was NaN and where; empty if none was. */
  String complaint() {
    return finder.complaint();
  }
}
