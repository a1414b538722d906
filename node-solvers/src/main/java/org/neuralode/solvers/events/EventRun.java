package org.neuralode.solvers.events;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

/** One solve through events: stretch after stretch; mutable. */
final class EventRun {
  /** An event that interrupts again within this part of the span piles up. */
  private static final double PILE = 1e-11;

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
    double[] residuals = new double[events.size()];
    for (int interruptions = 0; ; interruptions++) {
      int earlier = occurrences.size();
      EventDetector detector = new EventDetector(events, occurrences, rest, flow, residuals);
      Sampler sampler = new Sampler(rest);
      Solution part = settings.solver().solve(rest, step -> watch(step, detector, sampler));
      cost = cost.plus(part.statistics());
      states.addAll(Arrays.asList(sampler.samples(part).states()));
      if (!part.status().ok() || !detector.complaint().isEmpty() || !detector.interrupted()) {
        return finish(part.t(), part.y(), failure(part, detector));
      }
      String pile = detector.stopped() ? "" : pile(earlier, interruptions);
      if (detector.stopped() || observerStops || !pile.isEmpty()) {
        Status status = pile.isEmpty() ? Status.STOPPED : Status.MAX_STEPS;
        return finish(detector.time(), detector.state(), new Ending(status, pile));
      }
      residuals = detector.residuals();
      rest = rest(detector);
    }
  }

  private StepObserver.Next watch(Step step, EventDetector detector, Sampler sampler) {
    StepObserver.Next next = detector.onStep(step);
    if (!detector.complaint().isEmpty()) {
      return next;
    }
    Step seen =
        detector.interrupted() ? new CutStep(step, detector.time(), detector.arrived()) : step;
    sampler.onStep(seen);
    observerStops = observer.onStep(seen) == StepObserver.Next.STOP;
    return observerStops ? StepObserver.Next.STOP : next;
  }

  private InitialValueProblem<?> rest(EventDetector detector) {
    double[] times = problem.times();
    return new InitialValueProblem<>(
        problem.field(),
        detector.time(),
        detector.state(),
        problem.t1(),
        Arrays.copyOfRange(times, states.size(), times.length),
        problem.samples(),
        problem.controlled(),
        problem.stops());
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

  /** Why the solve must not go on from here; empty if it may. */
  private String pile(int earlier, int interruptions) {
    Occurrence last = occurrences.get(occurrences.size() - 1);
    String advice = "; events may pile up here: end the solve earlier, or let an event end it";
    if (interruptions == settings.maxEvents()) {
      return "%s: more than maxEvents=%d events interrupted the solve, the last one '%s' at t=%s%s"
          .formatted(
              settings.solver().name(),
              settings.maxEvents(),
              last.event().name(),
              last.t(),
              advice);
    }
    double span = Math.max(Math.abs(last.t()), Math.abs(problem.t1() - problem.t0()));
    boolean again =
        earlier > 0
            && occurrences.get(earlier - 1).event().equals(last.event())
            && Math.abs(last.t() - occurrences.get(earlier - 1).t()) <= PILE * span;
    return again
        ? "%s: event '%s' interrupted the solve twice within rounding of t=%s%s"
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
