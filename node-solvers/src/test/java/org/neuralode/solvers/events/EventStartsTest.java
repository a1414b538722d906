package org.neuralode.solvers.events;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.neuralode.api.event.Event;
import org.neuralode.api.event.Event.Direction;
import org.neuralode.api.event.EventAction;
import org.neuralode.api.event.EventAction.Then;
import org.neuralode.api.event.Occurrence;
import org.neuralode.api.field.VectorField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Status;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.solvers.rk.RungeKutta;
import org.neuralode.solvers.rk.Tableaus;

/** Events at starts, at ends, at output times, and at the same time. */
class EventStartsTest {
  private static final EventSolver SOLVER =
      new EventSolver(RungeKutta.adaptive(Tableaus.tsit5(), 1e-11, 1e-13));
  private static final VectorField ROTATION =
      (t, y, dydt) -> {
        dydt[0] = y[1];
        dydt[1] = -y[0];
      };

  /** The fall of two balls side by side: heights first, then speeds. */
  private static final VectorField FALL =
      (t, y, dydt) -> {
        dydt[0] = y[2];
        dydt[1] = y[3];
        dydt[2] = -2;
        dydt[3] = -2;
      };

  private static Event bounce(String name, int ball, Direction direction) {
    return new Event(
        name,
        (t, y) -> y[ball],
        direction,
        (t, y) -> {
          y[2 + ball] *= -1;
          return Then.RESTART;
        });
  }

  private static double[] times(EventSolution solution) {
    return solution.occurrences().stream().mapToDouble(Occurrence::t).toArray();
  }

  @Test
  void aStartOnTheSurfaceToRoundingIsAnEventAndTheNextCrossingIsSeen() {
    for (double rounding : new double[] {0, 1e-17, -1e-17}) {
      var problem = InitialValueProblem.of(ROTATION, 0, new double[] {rounding, 1}, 7);
      // sin(π) is 1.2e-16, not 0: the height is on the surface to rounding of 3.
      Event shifted = new Event("s", (t, y) -> y[0] + 3 - 3, Direction.ANY, EventAction.RECORD);
      EventSolution solution = SOLVER.solve(problem, List.of(shifted)).orThrow();
      assertArrayEquals(new double[] {0, Math.PI, 2 * Math.PI}, times(solution), 1e-10);
    }
  }

  @Test
  void aJumpThatLeavesTheStateOnTheSurfaceDoesNotFireAgain() {
    for (Direction direction : List.of(Direction.FALLING, Direction.ANY)) {
      var problem = InitialValueProblem.of(FALL, 0, new double[] {1, 1, 0, 0}, 8);
      EventSolution solution = SOLVER.solve(problem, List.of(bounce("a", 0, direction))).orThrow();
      assertArrayEquals(new double[] {1, 3, 5, 7}, times(solution), 1e-10);
    }
  }

  @Test
  void aJumpOffTheSurfaceMayCrossAtOnceAgain() {
    Event spike =
        new Event(
            "spike",
            (t, y) -> y[0] - 1,
            Direction.RISING,
            (t, y) -> {
              y[0] = 1 - 1e-6;
              return Then.RESTART;
            });
    VectorField clock = (t, y, dydt) -> dydt[0] = 1;
    var problem = InitialValueProblem.of(clock, 0, new double[] {0}, 1 + 3.5e-6);
    EventSolution solution = SOLVER.solve(problem, List.of(spike)).orThrow();
    assertArrayEquals(new double[] {1, 1 + 1e-6, 1 + 2e-6, 1 + 3e-6}, times(solution), 1e-14);
  }

  @Test
  void eventsAtTheSameTimeActInTheOrderOfTheirList() {
    var problem = InitialValueProblem.of(FALL, 0, new double[] {1, 1, 0, 0}, 4);
    for (List<Event> events :
        List.of(
            List.of(bounce("a", 0, Direction.ANY), bounce("b", 1, Direction.FALLING)),
            List.of(bounce("b", 1, Direction.FALLING), bounce("a", 0, Direction.ANY)))) {
      EventSolution solution = SOLVER.solve(problem, events).orThrow();
      assertArrayEquals(new double[] {1, 1, 3, 3}, times(solution), 1e-10);
      List<Event> order = solution.occurrences().stream().map(Occurrence::event).toList();
      assertEquals(List.of(events.get(0), events.get(1), events.get(0), events.get(1)), order);
      assertArrayEquals(
          solution.occurrences().get(0).after(), solution.occurrences().get(1).before());
      assertArrayEquals(new double[] {1, 1, 0, 0}, solution.samples().solution().y(), 1e-9);
    }
  }

  @Test
  void aStopAndAJumpAtTheSameTimeBothHappen() {
    var problem = InitialValueProblem.of(FALL, 0, new double[] {1, 1, 0, 0}, 4);
    Event stop = new Event("stop", (t, y) -> t - 1, Direction.RISING, EventAction.END);
    EventSolution solution = SOLVER.solve(problem, List.of(stop, bounce("a", 0, Direction.ANY)));
    assertEquals(Status.STOPPED, solution.samples().solution().status());
    assertEquals(2, solution.occurrences().size());
    assertEquals(2, solution.samples().solution().y()[2], 1e-9);
  }

  @Test
  void anOutputAtTheTimeOfAnEventIsTheStateBeforeIt() {
    double[] times = {0.5, 1, 1.5, 3, 4};
    var problem = InitialValueProblem.at(FALL, 0, new double[] {1, 1, 0, 0}, times);
    EventSolution solution =
        SOLVER.solve(problem, List.of(bounce("a", 0, Direction.FALLING))).orThrow();
    assertArrayEquals(times, solution.samples().times());
    assertEquals(-2, solution.samples().states()[1][2], 1e-9);
    assertEquals(1, solution.samples().states()[2][2], 1e-9);
    assertEquals(-2, solution.samples().states()[3][2], 1e-9);
  }

  @Test
  void anEventAtTheEndTakesPlace() {
    var problem = InitialValueProblem.of(FALL, 0, new double[] {1, 1, 0, 0}, 1);
    Event clock = new Event("clock", (t, y) -> t - 1, Direction.RISING, EventAction.END);
    EventSolution solution = SOLVER.solve(problem, List.of(clock)).orThrow();
    assertEquals(1, solution.occurrences().size());
    assertEquals(1, solution.samples().solution().t());
  }

  @Test
  void contactWithoutAChangeOfSignIsNoEvent() {
    // (t - 0.3)² touches zero inside the only step, between two looks.
    Event touch =
        new Event("touch", (t, y) -> (y[0] - 0.3) * (y[0] - 0.3), Direction.ANY, EventAction.END);
    VectorField clock = (t, y, dydt) -> dydt[0] = 1;
    EventSolution solution =
        new EventSolver(RungeKutta.fixed(Tableaus.rk4(), 1))
            .solve(InitialValueProblem.of(clock, 0, new double[] {0}, 1), List.of(touch));
    assertEquals(List.of(), solution.occurrences());
    assertEquals(Status.SUCCESS, solution.samples().solution().status());
  }

  @Test
  void aBallThatComesToRestEndsInAMessageAndDoesNotFallThroughTheFloor() {
    Event hit =
        new Event(
            "hit",
            (t, y) -> y[0],
            Direction.FALLING,
            (t, y) -> {
              y[2] *= -0.5;
              return Then.RESTART;
            });
    var problem = InitialValueProblem.of(FALL, 0, new double[] {1, 1, 0, 0}, 10);
    EventSolution solution = SOLVER.solve(problem, List.of(hit));
    assertEquals(Status.MAX_STEPS, solution.samples().solution().status());
    assertTrue(
        solution
            .samples()
            .solution()
            .message()
            .startsWith("tsit5: event 'hit' interrupted the solve twice within rounding of t=2.99"),
        solution.samples().solution().message());
    assertEquals(0, solution.samples().solution().y()[0], 1e-9);
  }

  @Test
  void anEventFunctionWithoutValueEndsTheSolve() {
    Event bad = new Event("bad", (t, y) -> Math.log(1 - t), Direction.RISING, EventAction.RECORD);
    var problem = InitialValueProblem.of(ROTATION, 0, new double[] {0, 1}, 2);
    var solution = SOLVER.solve(problem, List.of(bad)).samples().solution();
    assertEquals(Status.NON_FINITE, solution.status());
    assertTrue(solution.message().startsWith("tsit5: event 'bad' is NaN at t="));
  }

  @Test
  void theObserverSeesStepsThatEndAtAndBeginBehindEachJump() {
    List<double[]> ends = new ArrayList<>();
    StepObserver seen =
        step -> {
          double[] inside = new double[4];
          step.interpolate(step.t1(), inside);
          assertArrayEquals(step.y1(), inside);
          ends.add(new double[] {step.t0(), step.y0()[2], step.t1(), step.y1()[2]});
          return StepObserver.Next.CONTINUE;
        };
    var problem = InitialValueProblem.of(FALL, 0, new double[] {1, 1, 0, 0}, 2);
    SOLVER.solve(problem, List.of(bounce("a", 0, Direction.FALLING)), seen).orThrow();
    int jump = 0;
    while (ends.get(jump)[2] < 1 - 1e-9) {
      jump++;
    }
    assertEquals(-2, ends.get(jump)[3], 1e-9);
    assertEquals(ends.get(jump)[2], ends.get(jump + 1)[0]);
    assertEquals(2, ends.get(jump + 1)[1], 1e-9);
  }

  @Test
  void anObserverMayStopTheSolve() {
    var problem = InitialValueProblem.of(FALL, 0, new double[] {1, 1, 0, 0}, 8);
    EventSolution solution =
        SOLVER.solve(
            problem,
            List.of(bounce("a", 0, Direction.FALLING)),
            step -> step.t1() > 2 ? StepObserver.Next.STOP : StepObserver.Next.CONTINUE);
    assertEquals(Status.STOPPED, solution.samples().solution().status());
    assertEquals(1, solution.occurrences().size());
  }
}
