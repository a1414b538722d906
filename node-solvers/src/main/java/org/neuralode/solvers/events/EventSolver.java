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
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.Statistics;
import org.neuralode.api.solve.Status;
import org.neuralode.api.solve.Step;
import org.neuralode.api.solve.StepObserver;

/**
 * Solves through events with any solver. A crossing that two neighbouring looks at a step bracket
 * is found to rounding on the step's interpolant; where an event interrupts, the solve begins anew
 * from there. A state of several samples is one state here: an event interrupts all.
 *
 * @param solver follows the flow between events
 * @param maxEvents interruptions after which the solve gives up, since events may pile up in finite
 *     time
 */
public record EventSolver(Solver solver, int maxEvents) {

  public EventSolver {
    if (maxEvents < 1) {
      throw new IllegalArgumentException("maxEvents must be at least 1, got " + maxEvents);
    }
  }

  /** Gives up after ten thousand interruptions. */
  public EventSolver(Solver solver) {
    this(solver, 10_000);
  }

  /** Follows the problem to its end, or to an event that ends it. */
  public EventSolution solve(InitialValueProblem<?> problem, List<Event> events) {
    List<Occurrence> occurrences = new ArrayList<>();
    List<double[]> states = new ArrayList<>();
    Statistics cost = Statistics.NONE;
    InitialValueProblem<?> rest = problem;
    int fired = -1;
    for (int interruptions = 0; ; interruptions++) {
      EventDetector detector = new EventDetector(events, occurrences, rest.t0(), rest.y0(), fired);
      Sampler sampler = new Sampler(rest);
      Solution part = solver.solve(rest, step -> watch(step, detector, sampler));
      cost = cost.plus(part.statistics());
      states.addAll(Arrays.asList(sampler.samples(part).states()));
      boolean goesOn = part.status().ok() && detector.interrupted() && !detector.stopped();
      if (!goesOn || interruptions == maxEvents) {
        return finish(problem, part, detector, goesOn, cost, states, occurrences);
      }
      fired = detector.fired();
      rest = rest(problem, detector, states.size());
    }
  }

  private static StepObserver.Next watch(Step step, EventDetector detector, Sampler sampler) {
    StepObserver.Next next = detector.onStep(step);
    sampler.onStep(detector.interrupted() ? new CutStep(step, detector.time()) : step);
    return next;
  }

  private static InitialValueProblem<?> rest(
      InitialValueProblem<?> problem, EventDetector detector, int reached) {
    double[] times = problem.times();
    return new InitialValueProblem<>(
        problem.field(),
        detector.time(),
        detector.state(),
        problem.t1(),
        Arrays.copyOfRange(times, reached, times.length),
        problem.samples(),
        problem.controlled(),
        problem.stops());
  }

  private EventSolution finish(
      InitialValueProblem<?> problem,
      Solution part,
      EventDetector detector,
      boolean gaveUp,
      Statistics cost,
      List<double[]> states,
      List<Occurrence> occurrences) {
    boolean interrupted = part.status().ok() && detector.interrupted();
    double t = interrupted ? detector.time() : part.t();
    double[] y = interrupted ? detector.state() : part.y();
    Status status = gaveUp ? Status.MAX_STEPS : interrupted ? Status.STOPPED : part.status();
    String message =
        gaveUp
            ? "%s: more than maxEvents=%d events interrupted the solve, the last one '%s' at t=%s; events may pile up here: end the solve earlier, or let an event end it"
                .formatted(
                    solver.name(),
                    maxEvents,
                    occurrences.get(occurrences.size() - 1).event().name(),
                    t)
            : part.message();
    double[] times = Arrays.copyOf(problem.times(), states.size());
    Samples samples =
        new Samples(
            times, states.toArray(double[][]::new), new Solution(t, y, status, message, cost));
    return new EventSolution(samples, List.copyOf(occurrences));
  }

  /** A step up to an event within it. */
  private record CutStep(Step step, double t1) implements Step {
    @Override
    public double t0() {
      return step.t0();
    }

    @Override
    public double[] y0() {
      return step.y0();
    }

    @Override
    public double[] y1() {
      double[] y = new double[step.y1().length];
      step.interpolate(t1, y);
      return y;
    }

    @Override
    public void interpolate(double t, double[] out) {
      step.interpolate(t, out);
    }

    @Override
    public int stageLength() {
      return step.stageLength();
    }

    @Override
    public void saveStages(double[] out) {
      step.saveStages(out);
    }
  }
}
