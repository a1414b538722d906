package org.neuralode.experiments.solve;

import java.util.ArrayList;
import java.util.List;
import org.neuralode.api.event.DifferentiableEvent;
import org.neuralode.api.event.Event;
import org.neuralode.api.event.Occurrence;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Samples;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.Statistics;
import org.neuralode.api.solve.Status;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.solvers.events.EventSolution;
import org.neuralode.solvers.events.EventSolver;
import org.neuralode.text.switches.SwitchPath;
import org.neuralode.text.switches.SwitchRun;
import org.neuralode.text.switches.Switches;

/**
 * The result of a solve through the events of a problem and through the jumps of its formulas.
 *
 * @param solution the solve with the problem's own events
 * @param occurrences the problem's own events and the crossings of switches, in order
 * @param fields entry k is the field that holds after the first k occurrences; empty if the
 *     problem's own field holds throughout
 * @param crossings the crossings of switches as differentiable events
 * @param note description of switches that cannot be located; empty if there are none
 */
public record SwitchedSolve(
    EventSolution solution,
    List<Occurrence> occurrences,
    List<? extends DifferentiableField> fields,
    List<DifferentiableEvent> crossings,
    String note) {

  /** The number of interruptions by switches of states after which a solve gives up. */
  private static final int MOST_CROSSINGS = 1_000_000;

  /**
   * Solves a problem.
   *
   * @param theta the parameters
   * @param problem the problem with the field as written
   * @param maxEvents number of interruptions by the problem's own events after which the solve
   *     gives up
   */
  public static SwitchedSolve of(
      Solver solver,
      Switches switches,
      double[] theta,
      InitialValueProblem<? extends DifferentiableField> problem,
      List<Event> events,
      int maxEvents,
      StepObserver observer) {
    if (switches.isEmpty()) {
      EventSolution found = new EventSolver(solver, maxEvents).solve(problem, events, observer);
      return new SwitchedSolve(found, found.occurrences(), List.of(), List.of(), "");
    }
    SwitchRun run = new SwitchRun(switches, theta, problem.t0(), problem.y0(), problem.t1());
    if (!run.complaint().isEmpty()) {
      Solution none =
          new Solution(problem.t0(), problem.y0().clone(), Status.STOPPED, "", Statistics.NONE);
      return new SwitchedSolve(
          slid(none, new Samples(new double[0], new double[0][], none), run),
          List.of(),
          List.of(),
          List.of(),
          run.note());
    }
    int most = maxEvents + run.knownTimes() + (run.hasStateSwitches() ? MOST_CROSSINGS : 0);
    EventSolution found =
        new EventSolver(solver, most)
            .solve(
                problem.withField(run.field()).withStops(run.stops(problem.stops())),
                run.events(events),
                observer);
    SwitchPath path = run.path(found.occurrences());
    return new SwitchedSolve(
        own(found, run), path.occurrences(), path.fields(), path.events(), run.note());
  }

  private static EventSolution own(EventSolution found, SwitchRun run) {
    Samples samples = found.samples();
    Solution end = noted(samples.solution(), run.note());
    List<Occurrence> own = run.own(found.occurrences());
    return run.complaint().isEmpty()
        ? new EventSolution(new Samples(samples.times(), samples.states(), end), own)
        : slid(end, samples, run);
  }

  private static Solution noted(Solution end, String note) {
    if (note.isEmpty()) {
      return end;
    }
    Statistics cost = end.statistics();
    String all = cost.note().isEmpty() ? note : cost.note() + "; " + note;
    return new Solution(end.t(), end.y(), end.status(), end.message(), cost.withNote(all));
  }

  private static EventSolution slid(Solution end, Samples samples, SwitchRun run) {
    Solution failed =
        new Solution(end.t(), end.y(), Status.MAX_STEPS, run.complaint(), end.statistics());
    return new EventSolution(new Samples(samples.times(), samples.states(), failed), List.of());
  }

  /** The field that holds after the first {@code behind} occurrences. */
  public DifferentiableField field(int behind, DifferentiableField asWritten) {
    return fields.isEmpty() ? asWritten : fields.get(behind);
  }

  /** All differentiable events that interrupt the solve: the problem's own and the crossings. */
  public List<DifferentiableEvent> events(List<DifferentiableEvent> own) {
    List<DifferentiableEvent> all = new ArrayList<>(own);
    all.addAll(crossings);
    return all;
  }

  /** Whether an occurrence is the crossing of a switch. */
  public boolean isCrossing(Occurrence o) {
    return crossings.stream().anyMatch(e -> e.event().equals(o.event()));
  }
}
