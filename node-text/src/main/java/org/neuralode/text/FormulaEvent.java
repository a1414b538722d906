package org.neuralode.text;

import java.util.List;
import java.util.Map;
import org.neuralode.api.event.DifferentiableEvent;
import org.neuralode.api.event.Event;
import org.neuralode.api.event.EventAction;
import org.neuralode.api.input.InputPath;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Graph;

/**
 * An event written as text.
 *
 * @param name name of the event, for messages and results
 * @param direction which crossings of zero count
 * @param action what happens at the event
 * @param when the function whose zero is the event; it has one output
 * @param jump the state after the event as a function of the state before; the identity if the
 *     event makes no jump
 * @param inputs the control inputs
 * @param pending what becomes of the event if another event of the same time undoes its condition
 */
public record FormulaEvent(
    String name,
    Event.Direction direction,
    Action action,
    Graph when,
    Graph jump,
    InputPath inputs,
    Event.Pending pending) {

  /** What happens at an event. */
  public enum Action {
    RECORD,
    STOP,
    JUMP
  }

  /**
   * Parses an event that makes no jump.
   *
   * @param when formula of states, parameters, inputs, values and t
   * @throws ProblemException if the event cannot be used; the message names the key
   */
  public static FormulaEvent parse(
      Scope scope, String name, String when, Event.Direction direction, Action action) {
    Names.check("events", name);
    String key = "events." + name + ".when";
    Graph graph = scope.function(key, when);
    Graph same = scope.jump(scope.states().stream().map(scope::state).toList());
    return new FormulaEvent(
        name, direction, action, graph, same, scope.inputs().path(), Event.Pending.PERSISTENT);
  }

  /**
   * Parses an event that makes the state jump.
   *
   * @param jump new value by state, as a formula of the state before the event; states that are not
   *     named stay
   */
  public static FormulaEvent parse(
      Scope scope, String name, String when, Event.Direction direction, Map<String, String> jump) {
    FormulaEvent event = parse(scope, name, when, direction, Action.JUMP);
    String key = "events." + name + ".then";
    for (String state : jump.keySet()) {
      if (!scope.states().contains(state)) {
        throw new ProblemException(
            key + "." + state, "is not a state; " + Words.among(state, scope.states()));
      }
    }
    List<Expr> after =
        scope.states().stream()
            .map(
                s ->
                    jump.containsKey(s)
                        ? scope.expression(key + "." + s, jump.get(s))
                        : scope.state(s))
            .toList();
    return new FormulaEvent(
        name,
        direction,
        Action.JUMP,
        event.when(),
        scope.jump(after),
        event.inputs(),
        event.pending());
  }

  /** This event with another rule for events of the same time. */
  public FormulaEvent with(Event.Pending rule) {
    return new FormulaEvent(name, direction, action, when, jump, inputs, rule);
  }

  /**
   * This event as an event solver takes it. Thread-confined.
   *
   * @param theta parameters, bound by reference
   */
  public Event event(double[] theta) {
    FormulaFunction function = FormulaFunction.of(when, theta, inputs);
    double[] value = new double[1];
    return new Event(
        name,
        (t, y) -> {
          function.eval(t, y, value);
          return value[0];
        },
        direction,
        action(theta),
        pending);
  }

  /**
   * This event with its derivatives. Thread-confined.
   *
   * @param theta parameters, bound by reference
   */
  public DifferentiableEvent differentiable(double[] theta) {
    return new FormulaEventDerivatives(this, theta);
  }

  private EventAction action(double[] theta) {
    return switch (action) {
      case RECORD -> EventAction.RECORD;
      case STOP -> EventAction.END;
      case JUMP -> jump(FormulaFunction.of(jump, theta, inputs));
    };
  }

  private static EventAction jump(FormulaFunction map) {
    return (t, y) -> {
      map.eval(t, y.clone(), y);
      return EventAction.Then.RESTART;
    };
  }
}
