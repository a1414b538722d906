package org.neuralode.solvers.events;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neuralode.api.event.Event;
import org.neuralode.api.event.Event.Direction;
import org.neuralode.api.event.EventAction;
import org.neuralode.api.event.EventAction.Then;
import org.neuralode.api.event.EventFunction;
import org.neuralode.api.event.Occurrence;
import org.neuralode.api.field.VectorField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Status;
import org.neuralode.solvers.rk.RungeKutta;
import org.neuralode.solvers.rk.Tableaus;

/** The rules on when events take place and when not, forwards (1) and backwards (−1) in time. */
class EventRulesTest {
  private static final EventSolver SOLVER =
      new EventSolver(RungeKutta.adaptive(Tableaus.tsit5(), 1e-10, 1e-12));

  private static EventSolution solve(VectorField field, double[] y0, double t1, Event... events) {
    return SOLVER.solve(InitialValueProblem.of(field, 0, y0, t1), List.of(events));
  }

  /** A clock that counts how far the solve has come, whatever its direction. */
  private static VectorField clock(int sign) {
    return (t, y, dydt) -> dydt[0] = sign;
  }

  private static Event record(Direction direction, EventFunction when) {
    return new Event("e", when, direction, EventAction.RECORD);
  }

  private static Event set(String name, EventFunction when, int component, double value) {
    return new Event(
        name,
        when,
        Direction.RISING,
        (t, y) -> {
          y[component] = value;
          return Then.RESTART;
        });
  }

  private static double[] times(EventSolution solution) {
    return solution.orThrow().occurrences().stream().mapToDouble(Occurrence::t).toArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, -1})
  void aFunctionThatIsZeroAtT0TakesPlaceIfItLeavesInItsDirection(int sign) {
    EventFunction when = (t, y) -> y[0];
    for (Direction direction : List.of(Direction.RISING, Direction.ANY)) {
      EventSolution solution = solve(clock(sign), new double[] {0}, sign, record(direction, when));
      assertArrayEquals(new double[] {0}, times(solution));
    }
    assertEquals(
        0,
        times(solve(clock(sign), new double[] {0}, sign, record(Direction.FALLING, when))).length);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, -1})
  void aJumpAtT0IsMadeOnce(int sign) {
    EventSolution solution =
        solve(clock(sign), new double[] {0}, 1.1 * sign, set("reset", (t, y) -> y[0], 0, -0.25));
    assertArrayEquals(
        new double[] {0, 0.25 * sign, 0.5 * sign, 0.75 * sign, sign}, times(solution), 1e-12);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, -1})
  void aStopFiresAtT0IfTheStartIsOnOrBeyondItsThreshold(int sign) {
    for (double y0 : new double[] {1, 1.5}) {
      Event stop = new Event("stop", (t, y) -> y[0] - 1, Direction.RISING, EventAction.END);
      EventSolution solution = solve(clock(sign), new double[] {y0}, sign, stop);
      assertEquals(Status.STOPPED, solution.samples().solution().status());
      assertArrayEquals(new double[] {0}, times(solution));
      Event other = new Event("stop", (t, y) -> y[0] - 1, Direction.FALLING, EventAction.END);
      assertEquals(0, times(solve(clock(sign), new double[] {y0}, sign, other)).length);
    }
  }

  @Test
  void aStopFiresAtT0IfTheStateRestsOnItsThreshold() {
    Event stop = new Event("stop", (t, y) -> y[0] - 1, Direction.FALLING, EventAction.END);
    VectorField rest = (t, y, dydt) -> dydt[0] = 0;
    assertArrayEquals(new double[] {0}, times(solve(rest, new double[] {1}, 2, stop)));
    assertArrayEquals(new double[] {0}, times(solve(rest, new double[] {1}, 0, stop)));
    assertEquals(0, times(solve(rest, new double[] {1.5}, 0, stop)).length);
    Event note = record(Direction.ANY, (t, y) -> y[0] - 1);
    assertEquals(0, times(solve(rest, new double[] {1}, 2, note)).length);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, -1})
  void aJumpThatCarriesAnotherEventAcrossZeroMakesItHappen(int sign) {
    VectorField field =
        (t, y, dydt) -> {
          dydt[0] = sign;
          dydt[1] = 0;
        };
    Event jump = set("jump", (t, y) -> y[0] - 0.5, 1, 5);
    Event carried = record(Direction.RISING, (t, y) -> y[1] - 3);
    Event away = record(Direction.FALLING, (t, y) -> y[1] - 3);
    EventSolution solution = solve(field, new double[] {0, 0}, sign, carried, jump, away);
    assertArrayEquals(new double[] {0.5 * sign, 0.5 * sign}, times(solution), 1e-12);
    assertEquals(Occurrence.Cause.CROSSING, solution.occurrences().get(0).cause());
    assertEquals(Occurrence.Cause.START, solution.occurrences().get(1).cause());
    assertEquals(5, solution.occurrences().get(1).before()[1]);
  }

  @Test
  void eventsThatCarryEachOtherAcrossZeroForeverEndAtMaxEvents() {
    VectorField field = (t, y, dydt) -> dydt[0] = 1;
    Event up = new Event("up", (t, y) -> y[0] - 1, Direction.RISING, (t, y) -> restart(y, -1));
    Event down =
        new Event("down", (t, y) -> y[0] + 0.5, Direction.FALLING, (t, y) -> restart(y, 2));
    EventSolution solution = solve(field, new double[] {0}, 2, up, down);
    assertEquals(Status.MAX_STEPS, solution.samples().solution().status());
    assertTrue(solution.samples().solution().message().contains("more than maxEvents=10000"));
  }

  private static Then restart(double[] y, double value) {
    y[0] = value;
    return Then.RESTART;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, -1})
  void aFunctionThatRestsAtZeroTakesPlaceOnce(int sign) {
    EventFunction plateau = (t, y) -> Math.min(y[0] - 1, 0) + Math.max(y[0] - 2, 0);
    for (Direction direction : List.of(Direction.RISING, Direction.ANY)) {
      assertArrayEquals(
          new double[] {sign},
          times(solve(clock(sign), new double[] {0}, 3 * sign, record(direction, plateau))),
          1e-9);
      assertArrayEquals(
          new double[] {0.5 * sign},
          times(solve(clock(sign), new double[] {1.5}, 3 * sign, record(direction, plateau))),
          1e-9);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, -1})
  void aPoleIsNoZero(int sign) {
    for (double pole : new double[] {2, 1.7}) {
      for (EventFunction when :
          List.<EventFunction>of(
              (t, y) -> 1 / (y[0] - pole), (t, y) -> 1 / Math.pow(y[0] - pole, 3))) {
        Event event = record(Direction.ANY, when);
        assertEquals(0, times(solve(clock(sign), new double[] {0}, 4 * sign, event)).length);
      }
    }
    Event jump = record(Direction.RISING, (t, y) -> y[0] < 2 ? -y[0] : 4 - y[0]);
    assertArrayEquals(
        new double[] {2 * sign}, times(solve(clock(sign), new double[] {0}, 3 * sign, jump)), 1e-9);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, -1})
  void theSecondEventOfOneTimeIsLookedAtAgainOnlyIfItIsNotPersistent(int sign) {
    Event first = set("first", (t, y) -> y[0] - 1, 0, 0.25);
    Event second = set("second", (t, y) -> y[0] - 1, 0, 0.75);
    Event again =
        new Event(
            "again",
            second.when(),
            second.direction(),
            second.action(),
            Event.Pending.CHECKED_AGAIN);
    double end = 1.2 * sign;
    EventSolution both = solve(clock(sign), new double[] {0}, end, first, second);
    assertArrayEquals(new double[] {sign, sign}, times(both), 1e-12);
    assertEquals(0.95, both.samples().solution().y()[0], 1e-9);
    EventSolution one = solve(clock(sign), new double[] {0}, end, first, again);
    assertArrayEquals(new double[] {sign}, times(one), 1e-12);
    assertEquals(0.45, one.samples().solution().y()[0], 1e-9);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, -1})
  void eventsThatAccumulateAndStopByThemselvesAreFollowedToTheEnd(int sign) {
    // y falls to 0 and is set to 1, 1/2, 1/4, ...; the times sum to 2, and from then on y falls on.
    VectorField field = (t, y, dydt) -> dydt[0] = -sign;
    Event reset =
        new Event(
            "reset",
            (t, y) -> y[0],
            Direction.FALLING,
            (t, y) -> {
              y[0] = y[1];
              y[1] *= 0.5;
              return Then.RESTART;
            });
    EventSolution solution = solve(field, new double[] {1, 0.5}, 3 * sign, reset).orThrow();
    assertEquals(-1, solution.samples().solution().y()[0], 1e-9);
  }

  @Test
  void aConstantConditionIsDecidedAtT0() {
    Event on = new Event("on", (t, y) -> 2, Direction.RISING, EventAction.END);
    Event off = new Event("off", (t, y) -> -2, Direction.RISING, EventAction.END);
    assertArrayEquals(new double[] {0}, times(solve(clock(1), new double[] {0}, 1, on)));
    assertEquals(0, times(solve(clock(1), new double[] {0}, 1, off)).length);
  }

  @Test
  void outputsAtT0AreKeptWhereAStopFiresThere() {
    Event stop = new Event("stop", (t, y) -> 1 + y[0], Direction.RISING, EventAction.END);
    var problem = InitialValueProblem.at(clock(1), 0, new double[] {0}, new double[] {0, 0, 0.5});
    assertEquals(2, SOLVER.solve(problem, List.of(stop)).samples().times().length);
  }
}
