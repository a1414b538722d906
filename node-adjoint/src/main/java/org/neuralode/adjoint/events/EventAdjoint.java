package org.neuralode.adjoint.events;

import java.util.List;
import java.util.function.IntFunction;
import org.neuralode.api.event.DifferentiableEvent;
import org.neuralode.api.event.Occurrence;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solver;

/**
 * Gradients through events: each stretch of the solve between two interruptions is recorded by a
 * gradient strategy, and the implicit function theorem gives the derivative of an event's time
 * (Chen, Amos &amp; Nickel 2021, "Learning neural event functions for ordinary differential
 * equations", section 3.1).
 *
 * <p>The field must see the effect of events through the state alone. Which events took place, and
 * their order, are constants of the gradient; events at the same time count as following one
 * another without delay. An event that takes place because its function is already beyond zero, at
 * t0 or after another event's jump, is held to that time. The time of an event whose function is
 * zero at t0 moves as that of a later event does: the derivative is the one for starts short of the
 * event.
 *
 * @param strategy the strategy that records each stretch
 */
public record EventAdjoint(GradientStrategy strategy) {

  /**
   * Solves the problem anew along a path of events, and keeps the data that a backward pass needs.
   *
   * @param path the events as an event solver has found them, in order
   * @param events the derivatives of every event that occurs in the path
   * @throws org.neuralode.api.solve.SolveException if the solve fails
   * @throws IllegalArgumentException if the strategy cannot work with the solver, or an event of
   *     the path has no derivatives
   */
  public EventRecord record(
      Solver solver,
      InitialValueProblem<? extends DifferentiableField> problem,
      List<? extends DifferentiableEvent> events,
      List<Occurrence> path) {
    return record(solver, problem, k -> problem.field(), events, path);
  }

  /**
   * As {@link #record(Solver, InitialValueProblem, List, List)}, for events that change the field.
   *
   * @param fields the field that holds after the first k events of the path
   */
  public EventRecord record(
      Solver solver,
      InitialValueProblem<? extends DifferentiableField> problem,
      IntFunction<? extends DifferentiableField> fields,
      List<? extends DifferentiableEvent> events,
      List<Occurrence> path) {
    List<EventStretch> stretches =
        new EventPath(problem, fields, path).stretches(part -> strategy.record(solver, part));
    return new EventRecord(problem, stretches, EventPullback.of(fields, events, path));
  }
}
