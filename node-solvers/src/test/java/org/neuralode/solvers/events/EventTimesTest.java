package org.neuralode.solvers.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.neuralode.api.event.Event;
import org.neuralode.api.event.Event.Direction;
import org.neuralode.api.event.EventAction;
import org.neuralode.api.event.EventAction.Then;
import org.neuralode.api.event.Occurrence;
import org.neuralode.api.field.VectorField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.testkit.contract.RegisteredSolvers;

/** Event times of every kind of solver against closed forms, to 1e-10. */
class EventTimesTest {
  private static final double ALLOWED = 1e-10;

  /** Methods that would need some 10⁶ steps because of their order 2. */
  private static final Set<String> TOO_SLOW = Set.of("heun");

  /**
   * Methods whose states are off by 10⁻⁹ and more at this tolerance, and whose event times may be
   * too.
   */
  private static final Set<String> INEXACT = Set.of("rosenbrock23", "trbdf2");

  private static final VectorField PENDULUM =
      (t, y, dydt) -> {
        dydt[0] = y[1];
        dydt[1] = -Math.sin(y[0]);
      };
  private static final Event BELOW =
      new Event("below", (t, y) -> y[0], Direction.ANY, EventAction.RECORD);

  /** A quarter of the period of the pendulum that is released at rest from the angle 1. */
  private static final double QUARTER = 0.5 * Math.PI / agm(1, Math.cos(0.5));

  private static Stream<Solver> solvers() {
    List<Solver> fixed =
        List.of(
            RegisteredSolvers.fixed("rk4", 1e-3),
            RegisteredSolvers.fixed("rk38", 1e-3),
            RegisteredSolvers.fixed("gauss6", 0.02),
            RegisteredSolvers.fixed("yoshida6", 0.01),
            RegisteredSolvers.fixed("radau-iia5", 0.01));
    return Stream.concat(
        RegisteredSolvers.adaptive(1e-12, 1e-13).stream().filter(s -> !TOO_SLOW.contains(s.name())),
        fixed.stream());
  }

  private static Stream<DynamicTest> each(BiConsumer<Solver, Integer> check) {
    return solvers()
        .flatMap(
            solver ->
                Stream.of(1, -1)
                    .map(
                        sign ->
                            dynamicTest(
                                solver.name() + (sign > 0 ? " forwards" : " backwards"),
                                () -> check.accept(solver, sign))));
  }

  /**
   * Released at rest from the angle 1, the pendulum passes below after odd quarters of its period
   * 2π / agm(1, cos(1/2)).
   */
  @TestFactory
  Stream<DynamicTest> aPendulumPassesBelowAtTheTimesOfTheClosedForm() {
    return each(
        (solver, sign) -> {
          var problem = InitialValueProblem.of(PENDULUM, 0, new double[] {1, 0}, sign * 6.0);
          EventSolution solution = new EventSolver(solver).solve(problem, List.of(BELOW)).orThrow();
          assertEquals(2, solution.occurrences().size());
          for (int k = 0; k < 2; k++) {
            double expected = sign * (2 * k + 1) * QUARTER;
            boolean inexact = INEXACT.contains(solver.name());
            double allowed = ALLOWED + (inexact ? 2 * lag(solver, expected) : 0);
            assertEquals(expected, solution.occurrences().get(k).t(), allowed);
          }
        });
  }

  /** Takes coarse steps, which show where an interpolant is weaker than its method. */
  @TestFactory
  Stream<DynamicTest> eventTimesAreAsExactAsTheStatesWhateverTheInterpolant() {
    return RegisteredSolvers.fixedOnAnyState(0.1).stream()
        .map(
            solver ->
                dynamicTest(
                    solver.name(),
                    () -> {
                      double expected = 3 * QUARTER;
                      var problem = InitialValueProblem.of(PENDULUM, 0, new double[] {1, 0}, 6);
                      EventSolution solution =
                          new EventSolver(solver).solve(problem, List.of(BELOW)).orThrow();
                      assertEquals(
                          expected,
                          solution.occurrences().get(1).t(),
                          1e-12 + 1.5 * lag(solver, expected));
                    }));
  }

  /** Error of the state at the time of an event, in units of time. */
  private static double lag(Solver solver, double t) {
    double[] y =
        solver
            .solve(InitialValueProblem.of(PENDULUM, 0, new double[] {1, 0}, t), StepObserver.NONE)
            .orThrow()
            .y();
    return Math.abs(y[0] / y[1]);
  }

  private static double agm(double a, double b) {
    return Math.abs(a - b) <= 1e-15 ? a : agm(0.5 * (a + b), Math.sqrt(a * b));
  }

  /**
   * A ball dropped from height 1 with g = 9.81 and restitution 0.9; times from the reference
   * gradients.
   */
  @TestFactory
  Stream<DynamicTest> aBouncingBallHitsTheGroundAtTheKnownTimes() {
    double[] expected = {
      0.45152364098573090, 1.2642661947600465, 1.9957344931569306, 2.6540559617141263
    };
    VectorField fall =
        (t, y, dydt) -> {
          dydt[0] = y[1];
          dydt[1] = -9.81;
        };
    Event hit =
        new Event(
            "hit",
            (t, y) -> y[0],
            Direction.FALLING,
            (t, y) -> {
              y[1] *= -0.9;
              return Then.RESTART;
            });
    return each(
        (solver, sign) -> {
          var problem = InitialValueProblem.of(fall, 0, new double[] {1, 0}, sign * 2.7);
          EventSolution solution = new EventSolver(solver).solve(problem, List.of(hit)).orThrow();
          double[] times = solution.occurrences().stream().mapToDouble(Occurrence::t).toArray();
          assertEquals(4, times.length);
          for (int k = 0; k < 4; k++) {
            assertEquals(sign * expected[k], times[k], ALLOWED);
          }
        });
  }
}
