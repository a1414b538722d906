package org.neuralode.solvers.events;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.neuralode.api.event.Event;
import org.neuralode.api.event.Event.Direction;
import org.neuralode.api.event.EventAction;
import org.neuralode.api.event.EventAction.Then;
import org.neuralode.api.field.VectorField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Status;
import org.neuralode.solvers.rk.RungeKutta;
import org.neuralode.solvers.rk.Tableaus;

class EventSolverTest {
  private static final double G = 9.81;
  private static final VectorField FALL =
      (t, y, dydt) -> {
        dydt[0] = y[1];
        dydt[1] = -G;
      };
  private static final VectorField ROTATION =
      (t, y, dydt) -> {
        dydt[0] = y[1];
        dydt[1] = -y[0];
      };

  private static EventSolver solver() {
    return new EventSolver(RungeKutta.adaptive(Tableaus.tsit5(), 1e-10, 1e-12));
  }

  private static Event bounce(double restitution) {
    return new Event(
        "hit",
        (t, y) -> y[0],
        Direction.FALLING,
        (t, y) -> {
          y[1] *= -restitution;
          return Then.RESTART;
        });
  }

  @Test
  void aBouncingBallHitsTheGroundAtTheKnownTimes() {
    // Closed form, from the reference gradients: h0 = 1, restitution 0.9, g = 9.81; height and
    // speed at t = 1.63.
    double[] expected = {
      0.45152364098573090, 1.2642661947600465, 1.9957344931569306, 2.6540559617141263
    };
    var problem = InitialValueProblem.at(FALL, 0, new double[] {1, 0}, new double[] {1.63, 2.7});
    EventSolution solution = solver().solve(problem, List.of(bounce(0.9))).orThrow();
    assertEquals(4, solution.occurrences().size());
    for (int k = 0; k < 4; k++) {
      assertEquals(expected[k], solution.occurrences().get(k).t(), 1e-10);
      assertEquals(0, solution.occurrences().get(k).after()[0], 1e-10);
    }
    assertArrayEquals(
        new double[] {0.656099999999419702, 3.3742327728233e-6},
        solution.samples().states()[0],
        1e-9);
    assertEquals(Status.SUCCESS, solution.samples().solution().status());
    assertEquals(2, solution.samples().times().length);
  }

  @Test
  void crossingsOfAnyDirectionAreRecordedInOrderWithoutChangingTheSolve() {
    Event x = new Event("x", (t, y) -> y[0], Direction.ANY, EventAction.RECORD);
    Event rising = new Event("v", (t, y) -> y[1], Direction.RISING, EventAction.RECORD);
    var problem = InitialValueProblem.of(ROTATION, 0, new double[] {0, 1}, 10);
    EventSolution solution = solver().solve(problem, List.of(rising, x)).orThrow();
    List<Double> times = solution.occurrences().stream().map(o -> o.t()).toList();
    double pi = Math.PI;
    double[] expected = {0, pi, 1.5 * pi, 2 * pi, 3 * pi};
    assertEquals(expected.length, times.size(), times.toString());
    for (int k = 0; k < expected.length; k++) {
      assertEquals(expected[k], times.get(k), 1e-9);
    }
    assertArrayEquals(
        new double[] {Math.sin(10), Math.cos(10)}, solution.samples().solution().y(), 1e-8);
  }

  @Test
  void severalCrossingsInOneLongStepAreFound() {
    // The flow is a straight line in t, so one step covers all; sin(20 t) has six zeros in it.
    VectorField clock = (t, y, dydt) -> dydt[0] = 1;
    Event zero = new Event("zero", (t, y) -> Math.cos(6 * y[0]), Direction.ANY, EventAction.RECORD);
    var problem = InitialValueProblem.of(clock, 0, new double[] {0}, 2);
    EventSolution solution =
        new EventSolver(RungeKutta.fixed(Tableaus.rk4(), 2))
            .solve(problem, List.of(zero))
            .orThrow();
    assertEquals(1, solution.samples().solution().statistics().accepted());
    assertEquals(4, solution.occurrences().size());
    for (int k = 0; k < 4; k++) {
      assertEquals((k + 0.5) * Math.PI / 6, solution.occurrences().get(k).t(), 1e-12);
    }
  }

  @Test
  void anEventMayEndTheSolveBackwardsInTimeToo() {
    Event end = new Event("end", (t, y) -> y[0] + 0.5, Direction.FALLING, EventAction.END);
    var problem = InitialValueProblem.of(ROTATION, 0, new double[] {0, 1}, -10);
    EventSolution solution = solver().solve(problem, List.of(end)).orThrow();
    assertEquals(Status.STOPPED, solution.samples().solution().status());
    assertEquals(-Math.PI / 6, solution.samples().solution().t(), 1e-9);
    assertEquals(-0.5, solution.samples().solution().y()[0], 1e-9);
  }

  @Test
  void outputsBeforeAnEventKeepTheirOrderAndThoseBehindTheEndAreMissing() {
    Event end = new Event("end", (t, y) -> t - 0.55, Direction.RISING, EventAction.END);
    double[] times = {0, 0.1, 0.2, 0.5, 0.6, 0.9};
    var problem = InitialValueProblem.at(ROTATION, 0, new double[] {0, 1}, times);
    EventSolution solution = solver().solve(problem, List.of(end));
    assertArrayEquals(new double[] {0, 0.1, 0.2, 0.5}, solution.samples().times());
    assertEquals(Math.sin(0.5), solution.samples().states()[3][0], 1e-9);
  }

  @Test
  void eventsThatPileUpEndInAClearMessage() {
    var problem = InitialValueProblem.of(FALL, 0, new double[] {1, 0}, 10);
    EventSolver impatient =
        new EventSolver(RungeKutta.adaptive(Tableaus.tsit5(), 1e-10, 1e-12), 20);
    EventSolution solution = impatient.solve(problem, List.of(bounce(0.5)));
    assertEquals(Status.MAX_STEPS, solution.samples().solution().status());
    String message = solution.samples().solution().message();
    assertTrue(
        message.startsWith(
            "tsit5: more than maxEvents=20 events interrupted the solve, the last one 'hit'"),
        message);
  }
}
