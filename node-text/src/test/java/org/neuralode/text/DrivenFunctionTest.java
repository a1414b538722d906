package org.neuralode.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.neuralode.text.ProblemTest.map;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.neuralode.api.event.DifferentiableEvent;
import org.neuralode.api.event.Event.Direction;
import org.neuralode.solvers.input.Interpolation;
import org.neuralode.testkit.gradient.FiniteDifferenceField;
import org.neuralode.text.FormulaEvent.Action;

/** Derivatives of events and losses by time, state, parameters and the data of inputs. */
class DrivenFunctionTest {
  /** The parameters p and q, then the data of u. */
  private static final double[] THETA = {-0.3, 1.7, 0.4, 1, -0.5};

  private static final double[] Y = {0.8, -1.1};
  private static final double T = 0.7;

  private static Scope scope(double[] theta) {
    double[] data = Arrays.copyOfRange(theta, 2, theta.length);
    Inputs inputs =
        new Inputs(List.of("u"), Interpolation.NATURAL.through(new double[] {0, 1, 2.5}, data));
    return Scope.of(List.of("a", "b"), List.of("p", "q"), inputs, Map.of("both", "a*b*u"));
  }

  private static FormulaEvent event(double[] theta) {
    return FormulaEvent.parse(
        scope(theta),
        "hit",
        "sin(a*u) - q*t + p*both",
        Direction.ANY,
        map("a", "both + exp(p*t)", "b", "q*u^2*b - t*a"));
  }

  private static double[] own(double[] theta) {
    return Arrays.copyOf(theta, 2);
  }

  @Test
  void theFunctionOfAnEventAgreesWithDifferences() {
    FiniteDifferenceField oracle =
        new FiniteDifferenceField(
            (t, y, moved, out) -> {
              out[0] = event(moved).event(own(moved)).when().value(t, y);
              out[1] = 0;
            },
            THETA);
    DifferentiableEvent event = event(THETA).differentiable(own(THETA));
    double[][] expected = {new double[2], new double[5]};
    double[][] actual = {new double[2], new double[5]};
    double expectedTime =
        oracle.vjp(T, Y, new double[] {1.3, 0}, new double[2], expected[0], expected[1]);
    assertEquals(expectedTime, event.vjpWhen(T, Y, 1.3, actual[0], actual[1]), 1e-9);
    assertArrayEquals(expected[0], actual[0], 1e-9);
    assertArrayEquals(expected[1], actual[1], 1e-9);
  }

  @Test
  void theJumpOfAnEventAgreesWithDifferences() {
    FiniteDifferenceField oracle =
        new FiniteDifferenceField(
            (t, y, moved, out) -> {
              System.arraycopy(y, 0, out, 0, 2);
              event(moved).event(own(moved)).action().at(t, out);
            },
            THETA);
    DifferentiableEvent event = event(THETA).differentiable(own(THETA));
    double[] w = {0.6, -1.4};
    double[][] expected = {new double[2], new double[5]};
    double[][] actual = {new double[2], new double[5]};
    double expectedTime = oracle.vjp(T, Y, w, new double[2], expected[0], expected[1]);
    assertEquals(expectedTime, event.vjpAction(T, Y, w, actual[0], actual[1]), 1e-9);
    assertArrayEquals(expected[0], actual[0], 1e-9);
    assertArrayEquals(expected[1], actual[1], 1e-9);
  }

  @Test
  void anEventWithoutJumpPassesCotangentsOn() {
    DifferentiableEvent event =
        FormulaEvent.parse(scope(THETA), "top", "a", Direction.ANY, Action.RECORD)
            .differentiable(own(THETA));
    double[] yBar = {1, 2};
    double[] thetaBar = new double[5];
    assertEquals(0, event.vjpAction(T, Y, new double[] {3, 4}, yBar, thetaBar));
    assertArrayEquals(new double[] {4, 6}, yBar);
    assertArrayEquals(new double[5], thetaBar);
  }

  @Test
  void quadraturesFollowTheStatesAndSurviveJumps() {
    Problem problem =
        Problem.parse(
            map("a", "1", "b", "2"),
            map("p", "3"),
            Inputs.NONE,
            Map.of(),
            map("a", "b", "b", "p*a"),
            Map.of("cost", "a^2 + p*t"));
    assertArrayEquals(new double[] {1, 2, 0}, problem.y0());
    assertEquals(List.of("a", "b"), problem.states());
    double[] dydt = new double[3];
    problem.field().eval(10, new double[] {5, 7, 100}, dydt);
    assertArrayEquals(new double[] {7, 15, 25 + 30}, dydt);
    Scope scope =
        Scope.of(List.of("a", "b"), List.of("p"), Inputs.NONE, Map.of()).withQuadratures(1);
    double[] y = {5, 7, 100};
    FormulaEvent.parse(scope, "hit", "a", Direction.ANY, map("b", "0"))
        .event(problem.theta())
        .action()
        .at(0, y);
    assertArrayEquals(new double[] {5, 0, 100}, y);
  }
}
