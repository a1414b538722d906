package org.neuralode.solvers.events;

import java.util.List;
import org.neuralode.api.event.Event;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.StepObserver;

/**
 * Solves problems through events with any solver.
 *
 * <p>A crossing that two neighbouring looks at a step bracket is found on the step's interpolant
 * and then moved onto the flow that the solver's own steps follow, so that its time is as exact as
 * the states are, however weak the interpolant is. Contacts without a change of sign, and two
 * crossings of one event between neighbouring looks (an eighth of a step), are not seen; a smaller
 * largest step helps.
 *
 * <p>Where an event interrupts, the solve begins anew from the state that its action left: every
 * derivative, step size and history that the solver carries is made afresh, also after a jump of
 * the field alone. An event whose function is zero at a start, to rounding, does not take place
 * there. Events at the same time act in the order in which they are listed, each on the state that
 * the event before it left.
 *
 * <p>A state of several samples is one state here: an event interrupts all samples. {@link
 * org.neuralode.solvers.batch.BatchEventSolver} gives each sample its own events.
 *
 * @param solver follows the flow between events
 * @param maxEvents interruptions after which the solve gives up, since events may pile up in finite
 *     time
 */
public record EventSolver(Solver solver, int maxEvents) {

  /** The default limit on the interruptions of one solve. */
  public static final int DEFAULT_MAX_EVENTS = 10_000;

  public EventSolver {
    if (maxEvents < 1) {
      throw new IllegalArgumentException("maxEvents must be at least 1, got " + maxEvents);
    }
  }

  /** A solver that gives up after ten thousand interruptions. */
  public EventSolver(Solver solver) {
    this(solver, DEFAULT_MAX_EVENTS);
  }

  /** Follows the problem to its end, or to an event that ends it. */
  public EventSolution solve(InitialValueProblem<?> problem, List<Event> events) {
    return solve(problem, events, StepObserver.NONE);
  }

  /**
   * Follows the problem to its end, or to an event that ends it.
   *
   * @param observer sees every step; a step that an event interrupts ends at the event, in the
   *     state before its action, and the next step begins in the state after it
   */
  public EventSolution solve(
      InitialValueProblem<?> problem, List<Event> events, StepObserver observer) {
    if (events.isEmpty()) {
      return new EventSolution(solver.sample(problem, observer), List.of());
    }
    return new EventRun(this, problem, List.copyOf(events), observer).run();
  }
}
