package org.neuralode.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.neuralode.api.event.Event;
import org.neuralode.api.event.Event.Direction;
import org.neuralode.api.event.EventAction.Then;
import org.neuralode.autodiff.cpu.JavaEngine;
import org.neuralode.autodiff.engine.CompiledFunction;
import org.neuralode.text.FormulaEvent.Action;

class FormulaEventTest {
  private static final double[] THETA = {3, 0.5};

  private static Scope scope() {
    return Scope.of(List.of("u", "v"), List.of("p", "q"), Inputs.NONE, Map.of("sum", "u + p*v"));
  }

  @Test
  void theFunctionSeesStatesParametersValuesAndTime() {
    Event event =
        FormulaEvent.parse(scope(), "hit", "sum - q*t", Direction.RISING, Action.STOP).event(THETA);
    assertEquals(2 + 3 * 7 - 0.5 * 10, event.when().value(10, new double[] {2, 7}));
    assertEquals(Direction.RISING, event.direction());
    assertEquals(Then.STOP, event.action().at(0, new double[2]));
  }

  @Test
  void everyNewValueIsAFunctionOfTheStateBefore() {
    Map<String, String> swap = ProblemTest.map("v", "u", "u", "-q*v + t");
    Event event = FormulaEvent.parse(scope(), "hit", "u", Direction.ANY, swap).event(THETA);
    double[] y = {2, 7};
    assertEquals(Then.RESTART, event.action().at(10, y));
    assertArrayEquals(new double[] {-3.5 + 10, 2}, y);
  }

  @Test
  void statesThatAreNotNamedStay() {
    FormulaEvent event = FormulaEvent.parse(scope(), "hit", "u", Direction.ANY, Map.of("v", "0"));
    double[] y = {2, 7};
    event.event(THETA).action().at(0, y);
    assertArrayEquals(new double[] {2, 0}, y);
    FormulaEvent record = FormulaEvent.parse(scope(), "hit", "u", Direction.ANY, Action.RECORD);
    double[] same = new double[2];
    FormulaFunction.of(record.jump(), THETA, record.inputs()).eval(0, new double[] {2, 7}, same);
    assertArrayEquals(new double[] {2, 7}, same);
    assertEquals(Then.CONTINUE, record.event(THETA).action().at(0, y));
  }

  @Test
  void parametersAreBoundByReference() {
    double[] theta = THETA.clone();
    Event event =
        FormulaEvent.parse(scope(), "hit", "u - p", Direction.ANY, Action.RECORD).event(theta);
    theta[0] = 11;
    assertEquals(-9, event.when().value(0, new double[] {2, 7}));
  }

  @Test
  void functionAndJumpHaveExactDerivatives() {
    FormulaEvent event =
        FormulaEvent.parse(
            scope(), "hit", "u^2 - q*t", Direction.ANY, ProblemTest.map("v", "-q*v*u"));
    double[] yBar = new double[2];
    double[] thetaBar = new double[2];
    double tBar =
        new CompiledFunction(new JavaEngine(), event.when())
            .vjp(
                1,
                10,
                THETA,
                new double[][] {{2, 7}},
                new double[][] {{1}},
                new double[][] {{0}},
                new double[][] {yBar},
                thetaBar);
    assertArrayEquals(new double[] {4, 0}, yBar);
    assertArrayEquals(new double[] {0, -10}, thetaBar);
    assertEquals(-0.5, tBar);
    double[] jumpBar = new double[2];
    double[] jumpThetaBar = new double[2];
    new CompiledFunction(new JavaEngine(), event.jump())
        .vjp(
            1,
            10,
            THETA,
            new double[][] {{2, 7}},
            new double[][] {{0, 1}},
            new double[][] {{0, 0}},
            new double[][] {jumpBar},
            jumpThetaBar);
    assertArrayEquals(new double[] {-3.5, -1}, jumpBar);
    assertArrayEquals(new double[] {0, -14}, jumpThetaBar);
  }

  @Test
  void aVeryLargeFunctionIsLeftToTheProgram() {
    StringBuilder sum = new StringBuilder("u");
    for (int i = 0; i < 2000; i++) {
      sum.append("+ sin(").append(i).append("*v)");
    }
    Event event =
        FormulaEvent.parse(scope(), "hit", sum.toString(), Direction.ANY, Action.RECORD)
            .event(THETA);
    assertEquals(2, event.when().value(0, new double[] {2, 0}));
  }

  @Test
  void outputsAreFunctionsOfTheState() {
    FormulaOutputs outputs = FormulaOutputs.parse(scope(), ProblemTest.map("a", "sum", "b", "t/q"));
    double[] values = new double[2];
    outputs.function(THETA).eval(10, new double[] {2, 7}, values);
    assertEquals(List.of("a", "b"), outputs.names());
    assertArrayEquals(new double[] {23, 20}, values);
  }

  @Test
  void aConstantOutputIsOne() {
    double[] values = new double[1];
    FormulaOutputs.parse(scope(), Map.of("a", "2")).function(THETA).eval(0, new double[2], values);
    assertArrayEquals(new double[] {2}, values);
  }

  @Test
  void mistakesNameTheirKey() {
    assertEquals(
        "events.hit.when: line 1, column 5: unknown name 'vv'; did you mean 'v'?",
        message(() -> FormulaEvent.parse(scope(), "hit", "u - vv", Direction.ANY, Action.STOP)));
    assertEquals(
        "events.hit.then.p: is not a state; known: u, v",
        message(() -> FormulaEvent.parse(scope(), "hit", "u", Direction.ANY, Map.of("p", "1"))));
    assertEquals(
        "events.hit.then.v: line 1, column 2: the formula ends too early; expected a number, a"
            + " name, a function or '('",
        message(() -> FormulaEvent.parse(scope(), "hit", "u", Direction.ANY, Map.of("v", "-"))));
    assertEquals(
        "events.a b: a name has letters, digits and _, a letter first",
        message(() -> FormulaEvent.parse(scope(), "a b", "u", Direction.ANY, Action.STOP)));
    assertEquals(
        "outputs.v: there is a column of that name already",
        message(() -> FormulaOutputs.parse(scope(), Map.of("v", "u"))));
    assertEquals(
        "outputs.w: line 1, column 1: unknown name 'x'; known: u, v, p, q, sum",
        message(() -> FormulaOutputs.parse(scope(), Map.of("w", "x"))));
  }

  private static String message(Runnable parse) {
    return assertThrows(ProblemException.class, parse::run).getMessage();
  }
}
