package org.neuralode.solvers.events;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.neuralode.api.event.Event;
import org.neuralode.api.event.Occurrence;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Sampler;
import org.neuralode.api.solve.Samples;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Statistics;
import org.neuralode.api.solve.Status;
import org.neuralode.api.solve.Step;
import org.neuralode.api.solve.StepObserver;

/** One solve through events, stretch after stretch from restart to restart; mutable. */
final class EventRun {
  private final EventSolver settings;
  private final InitialValueProblem<?> problem;
  private final List<Event> events;
  private final StepObserver observer;
  private final FlowRoot flow;
  private final List<Occurrence> occurrences = new ArrayList<>();
  private final List<double[]> states = new ArrayList<>();
  private Statistics cost = Statistics.NONE;
  private boolean observerStops;

  EventRun(
      EventSolver settings,
      InitialValueProblem<?> problem,
      List<Event> events,
      StepObserver observer) {
    this.settings = settings;
    this.problem = problem;
    this.events = events;
    this.observer = observer;
    flow = new FlowRoot(settings.solver(), problem);
  }

  EventSolution run() {
    InitialValueProblem<?> rest = problem;
    Standing standing = new Standing(events, Math.abs(problem.t1() - problem.t0()));
    Optional<Instant> atStart = beyondAtStart(standing);
    if (atStart.isPresent()) {
      return finish(problem.t0(), atStart.get().state(), new Ending(Status.STOPPED, ""));
    }
    int interruptions = 0;
    Optional<Instant> last = Optional.empty();
    while (true) {
      int most = settings.maxEvents() - interruptions;
      EventDetector detector = new EventDetector(events, occurrences, rest, flow, standing, most);
      Sampler sampler = new Sampler(rest);
      Solution part = settings.solver().solve(rest, step -> watch(step, detector, sampler));
      cost = cost.plus(part.statistics());
      states.addAll(Arrays.asList(sampler.samples(part).states()));
      Optional<Instant> now = detector.interruption();
      if (!part.status().ok() || !detector.complaint().isEmpty() || now.isEmpty()) {
        return finish(part.t(), part.y(), failure(part, detector));
      }
      Instant instant = now.get();
      interruptions += 1 + instant.carried();
      String pile = instant.stopped() ? "" : pile(instant, last, interruptions);
      if (instant.stopped() || observerStops || !pile.isEmpty()) {
        Status status = pile.isEmpty() ? Status.STOPPED : Status.MAX_STEPS;
        return finish(instant.time(), instant.state(), new Ending(status, pile));
      }
      last = now;
      rest = rest(instant);
    }
  }

  /**
   * Lets the events that end the solve take place at t0 if the solve begins beyond their surface.
   */
  private Optional<Instant> beyondAtStart(Standing standing) {
    double t0 = problem.t0();
    double[] y0 = problem.y0();
    Instant instant = new Instant(events, occurrences, standing, t0, y0);
    for (int e = 0; e < events.size(); e++) {
      Event event = events.get(e);
      if (event.action().ends()) {
        double value = event.when().value(t0, y0);
        boolean onto = value == 0 && problem.t1() == t0;
        if (onto || (event.direction().beyond(value) && Math.abs(value) > rounding(event))) {
          instant.isBeyond(e, -(int) Math.signum(value));
        }
      }
    }
    instant.run(settings.maxEvents());
    if (!instant.stopped()) {
      return Optional.empty();
    }
    Solution none = new Solution(t0, y0, Status.STOPPED, "", Statistics.NONE);
    states.addAll(Arrays.asList(new Sampler(problem).samples(none).states()));
    return Optional.of(instant);
  }

  private double rounding(Event event) {
    return Rounding.of(event.when(), problem.t0(), problem.y0());
  }

  private StepObserver.Next watch(Step step, EventDetector detector, Sampler sampler) {
    StepObserver.Next next = detector.onStep(step);
    if (!detector.complaint().isEmpty()) {
      return next;
    }
    Optional<Instant> now = detector.interruption();
    Step seen = now.isEmpty() ? step : new CutStep(step, now.get().time(), now.get().arrived());
    sampler.onStep(seen);
    observerStops = observer.onStep(seen) == StepObserver.Next.STOP;
    return observerStops ? StepObserver.Next.STOP : next;
  }

  private InitialValueProblem<?> rest(Instant instant) {
    double[] times = problem.times();
    return problem.from(
        instant.time(), instant.state(), Arrays.copyOfRange(times, states.size(), times.length));
  }

  private record Ending(Status status, String message) {}

  private Ending failure(Solution part, EventDetector detector) {
    if (part.status().ok() && !detector.complaint().isEmpty()) {
      return new Ending(
          Status.NON_FINITE,
          settings.solver().name()
              + ": "
              + detector.complaint()
              + "; an event function must have a value along the whole solution");
    }
    return new Ending(part.status(), part.message());
  }

  /** Says why the solve must not go on after an instant; empty if it may. */
  private String pile(Instant instant, Optional<Instant> before, int interruptions) {
    Occurrence last = occurrences.get(occurrences.size() - 1);
    String advice = "; events may pile up here: end the solve earlier, or let an event end it";
    if (interruptions > settings.maxEvents()) {
      return "%s: more than maxEvents=%d events interrupted the solve, the last one '%s' at t=%s%s"
          .formatted(
              settings.solver().name(),
              settings.maxEvents(),
              last.event().name(),
              last.t(),
              advice);
    }
    boolean stands = before.isPresent() && instant.leavesAllAs(before.get());
    return stands
        ? ("%s: event '%s' interrupted the solve twice within rounding of t=%s and changes nothing"
                + " any more%s")
            .formatted(settings.solver().name(), last.event().name(), last.t(), advice)
        : "";
  }

  private EventSolution finish(double t, double[] y, Ending ending) {
    double[] times = Arrays.copyOf(problem.times(), states.size());
    Solution solution =
        new Solution(t, y, ending.status(), ending.message(), cost.plus(flow.cost()));
    return new EventSolution(
        new Samples(times, states.toArray(double[][]::new), solution), List.copyOf(occurrences));
  }
}
