package org.neuralode.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jumps inside formulas: conditions on t and on states, their values and derivatives. */
class SwitchesTest {
  private static final String[] STRATEGIES = {
    "discrete", "checkpointed", "backsolve", "interpolating", "gauss", "forward"
  };

  private static final String PULSE =
      "{states: {y: 0}, equations: {y: '-y + 50*where(t > 4, where(t < 4.02, 1, 0), 0)'},"
          + " times: [0, 6], solver: %s}";

  private static final String STEP_AT_TS =
      "{states: {x: 0}, parameters: {a: 2, ts: 1.2}, equations: {x: 'a*where(t > ts, 1, 0) - x'},"
          + " times: [0, 3], loss: {end: x}, solver: {type: tsit5, rtol: 1e-10, atol: 1e-12}}";

  private static final String THRESHOLD =
      "{states: {x: 0}, parameters: {c: 1.5}, equations: {x: 'where(x < c, 3, 1)'},"
          + " times: [0, 2], loss: {end: x}}";

  @TempDir Path folder;

  private double end(String problem) throws IOException {
    SolveCall call = SolveCall.of(folder, problem);
    assertEquals(0, call.code(), call.err());
    double[][] rows = call.rows();
    return rows[rows.length - 1][1];
  }

  private JsonNode gradient(String problem, String strategy) throws IOException {
    SolveCall call = SolveCall.gradient(folder, problem, "--gradient", strategy);
    assertEquals(0, call.code(), call.err());
    return call.json().get(0).get("gradient");
  }

  private static void close(double expected, double actual, double tolerance, String what) {
    assertEquals(expected, actual, tolerance * Math.max(1e-3, Math.abs(expected)), what);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tsit5",
        "bosh3",
        "auto",
        "bdf",
        "adams",
        "kvaerno5",
        "rodas5p",
        "radau-iia5",
        "gbs",
        "adams-bashforth-moulton",
        "{type: rk4, step: 0.1}"
      })
  void aPulseShorterThanAStepIsFoundByEverySolver(String solver) throws IOException {
    close(0.136697703714, end(PULSE.formatted(solver)), 2e-3, solver);
  }

  @Test
  void aPulseShorterThanAStepMeetsTheTolerance() throws IOException {
    double y = end(PULSE.formatted("{type: tsit5, rtol: 1e-10, atol: 1e-12}"));
    close(0.136697703714, y, 1e-9, "y(6)");
  }

  @Test
  void theDerivativeByASwitchTimeIsThatOfTheImplicitFunctionTheorem() throws IOException {
    for (String strategy : STRATEGIES) {
      JsonNode g = gradient(STEP_AT_TS, strategy);
      close(-0.330597776443, g.at("/parameters/ts").asDouble(), 1e-8, strategy + " ts");
      close(0.834701110776, g.at("/parameters/a").asDouble(), 1e-8, strategy + " a");
      close(0, g.get("t0").asDouble(), 1e-5, strategy + " t0");
      close(0.330597776443, g.get("t1").asDouble(), 1e-8, strategy + " t1");
    }
  }

  @Test
  void aThresholdOfAStateHasDerivatives() throws IOException {
    for (String strategy : STRATEGIES) {
      JsonNode g = gradient(THRESHOLD, strategy);
      close(2.0 / 3, g.at("/parameters/c").asDouble(), 1e-9, strategy + " c");
      close(1.0 / 3, g.at("/states/x").asDouble(), 1e-9, strategy + " x0");
      close(1, g.get("t1").asDouble(), 1e-9, strategy + " t1");
    }
  }

  @Test
  void backwardsInTimeASwitchIsTheSame() throws IOException {
    // From x(2) = 3 back to 0: the rate is 1 down to x = 1.5 at t = 0.5, and 3 before that time.
    String back = THRESHOLD.replace("states: {x: 0}", "states: {x: 3}").replace("[0, 2]", "[2, 0]");
    close(0, end(back.replace(", loss: {end: x}", "")), 1e-9, "x(0)");
    for (String strategy : STRATEGIES) {
      JsonNode g = gradient(back, strategy);
      close(3, g.at("/states/x").asDouble(), 1e-9, strategy + " x(2)");
      close(-2, g.at("/parameters/c").asDouble(), 1e-9, strategy + " c");
    }
  }

  @Test
  void pulseTrainsAreFoundHoweverShortThePulses() throws IOException {
    // sin(w t) > s holds for (pi - 2 asin s)/w of each period 2 pi/w.
    String train =
        "{states: {x: 0}, parameters: {w: 40, s: 0.999}, values: {on: 'sin(w*t) > s'},"
            + " equations: {x: 'where(sin(w*t) > s, 1, 0)'}, times: [0, 3.141592653589793],"
            + " loss: {end: x}}";
    String legal = train.replace(" values: {on: 'sin(w*t) > s'},", "");
    double width = (Math.PI - 2 * Math.asin(0.999)) / 40;
    JsonNode g = gradient(legal, "discrete");
    SolveCall call = SolveCall.gradient(folder, legal);
    close(20 * width, call.json().get("loss").asDouble(), 1e-9, "x(pi)");
    double byS = -20 * 2 / (40 * Math.sqrt(1 - 0.999 * 0.999));
    close(byS, g.at("/parameters/s").asDouble(), 1e-8, "dx/ds");
    close(-20 * width / 40, g.at("/parameters/w").asDouble(), 1e-8, "dx/dw");
  }

  @Test
  void conditionsThroughValuesAndInsideConditionsAreFound() throws IOException {
    String nested =
        "{states: {x: 0, y: 0}, parameters: {c: 1, d: 2},"
            + " values: {late: 'where(t > c, x, -x)', on: 'step(late - d)'},"
            + " equations: {x: 1, y: on}, times: [0, 5], loss: {end: y}}";
    JsonNode g = gradient(nested, "gauss");
    close(-1, g.at("/parameters/d").asDouble(), 1e-9, "dy/dd");
    close(0, g.at("/parameters/c").asDouble(), 1e-9, "dy/dc");
    close(1, g.at("/states/x").asDouble(), 1e-9, "dy/dx0");
  }

  @Test
  void twoSwitchesAtOneTimeBothCount() throws IOException {
    String two =
        "{states: {x: 0}, parameters: {a: 1, b: 1}, equations: {x: 'where(t > a, 1, 0) +"
            + " 2*heaviside(2*t - 2*b)'}, times: [0, 2], loss: {end: x}}";
    for (String strategy : STRATEGIES) {
      JsonNode g = gradient(two, strategy);
      close(-1, g.at("/parameters/a").asDouble(), 1e-9, strategy);
      close(-2, g.at("/parameters/b").asDouble(), 1e-9, strategy);
    }
  }

  @Test
  void aJumpOfAnIntegrandAloneHasDerivatives() throws IOException {
    String integral =
        "{states: {x: 1}, parameters: {k: 0.5, c: 0.6}, equations: {x: -k*x}, times: [0, 3],"
            + " loss: {integral: 'where(x > c, x, 0)'}, solver: {type: tsit5, rtol: 1e-10, atol:"
            + " 1e-12}}";
    // The integral is (1 - c)/k while x > c.
    for (String strategy : STRATEGIES) {
      JsonNode g = gradient(integral, strategy);
      close(-2, g.at("/parameters/c").asDouble(), 1e-8, strategy + " c");
      close(-1.6, g.at("/parameters/k").asDouble(), 1e-8, strategy + " k");
      close(2, g.at("/states/x").asDouble(), 1e-8, strategy + " x0");
    }
  }

  @Test
  void switchesAreNoEventsOfTheProblem() throws IOException {
    String ball =
        "{states: {x: 0}, equations: {x: 'where(x < 1, 2, 1)'}, times: [0, 2],"
            + " events: {high: {when: x - 1.5}}, maxEvents: 1}";
    SolveCall call = SolveCall.of(folder, ball);
    assertEquals(0, call.code(), call.err());
    assertTrue(call.err().contains("1 event:"), call.err());
    assertFalse(call.err().contains("x - 1 "), call.err());
  }

  @Test
  void aJumpOfTheStateChoosesTheBranchAnew() throws IOException {
    String reset =
        "{states: {x: 0}, equations: {x: 'where(x < 1, 2, 1)'}, times: [0, 2],"
            + " events: {top: {when: x - 1.25, then: {x: 0}}}}";
    // A round takes 0.5 to x = 1 and 0.25 to x = 1.25, then x is 0; at t = 2 the third round is 0.5
    // old.
    close(1, end(reset), 1e-9, "x(2)");
  }

  @Test
  void aStartOnTheSurfaceGoesToTheSideThatTheFieldPointsTo() throws IOException {
    String up = "{states: {x: 1}, equations: {x: 'where(x > 1, 2, 1)'}, times: [0, 1]}";
    close(3, end(up), 1e-9, "upwards");
    String down = "{states: {x: 1}, equations: {x: 'where(x >= 1, -2, -1)'}, times: [0, 1]}";
    close(0, end(down), 1e-9, "downwards");
    String rest = "{states: {x: 0}, equations: {x: '-sign(x)*x'}, times: [0, 1]}";
    close(0, end(rest), 1e-9, "at rest");
  }

  @Test
  void aBranchWithoutAValueBeyondItsSurfaceIsNotEntered() throws IOException {
    String tank = "{states: {h: 1}, equations: {h: '-2*where(h > 0, sqrt(h), 0)'}, times: [0, 2]}";
    assertEquals(0, end(tank), 1e-6);
  }

  @Test
  void conditionsOnAnInputThatJumpsFollowIt() throws IOException {
    String input =
        "{states: {x: 0}, inputs: {u: {times: [0, 1, 2, 3], values: [0, 1, 0, 0], type: %s}},"
            + " equations: {x: 'where(u > 0.5, 1, 0)'}, times: [0, 3]}";
    close(1, end(input.formatted("constant")), 1e-9, "constant");
    close(1, end(input.formatted("linear")), 1e-9, "linear");
  }

  @Test
  void derivativesByTheDataOfAnInputGoThroughItsThreshold() throws IOException {
    String input =
        "{states: {x: 0}, parameters: {c: 0.5}, inputs: {u: {times: [0, 1, 2], values: [0, 1, 0]}},"
            + " equations: {x: 'where(u > c, 1, 0)'}, times: [0, 2], loss: {end: x}}";
    JsonNode g = gradient(input, "discrete");
    close(-2, g.at("/parameters/c").asDouble(), 1e-9, "c");
    close(1, g.at("/inputs/u/1").asDouble(), 1e-9, "u[1]");
  }

  @Test
  void slidingSaysWhereAndWhatToDo() throws IOException {
    String friction =
        "{states: {v: 1}, parameters: {mu: 0.3}, equations: {v: '0.1 - mu*sign(v)'},"
            + " times: [0, 10], solver: %s}";
    for (String solver : new String[] {"tsit5", "bdf", "auto"}) {
      SolveCall call = SolveCall.of(folder, friction.formatted(solver));
      assertEquals(1, call.code(), call.err());
      assertTrue(call.err().contains("slides along v = 0 from t="), call.err());
      assertTrue(call.err().contains("tanh"), call.err());
    }
  }

  @Test
  void jumpsAndHitsTakeFormulasOfParameters() throws IOException {
    String problem =
        "{states: {x: 0}, parameters: {ts: 0.5}, equations: {x: 'where(t > 2*ts, 1, 0)'},"
            + " times: [0, 3], jumps: [2*ts], hits: [ts, 4*ts], save: steps, loss: {end: x}}";
    JsonNode g = gradient(problem, "discrete");
    close(-2, g.at("/parameters/ts").asDouble(), 1e-9, "ts");
    SolveCall call = SolveCall.of(folder, problem.replace(", loss: {end: x}", ""));
    for (double t : new double[] {0.5, 1, 2}) {
      assertTrue(
          java.util.Arrays.stream(call.rows()).anyMatch(row -> row[0] == t), "a step at " + t);
    }
  }

  @Test
  void aJumpThatDependsOnTheStateIsRefused() throws IOException {
    String problem = "{states: {x: 0}, equations: {x: 1}, times: [0, 3], jumps: [x]}";
    SolveCall call = SolveCall.of(folder, problem);
    assertTrue(call.err().contains("jumps[0]: depends on t, a state"), call.err());
  }

  @Test
  void whatFlipsTooOftenIsSaidOnce() throws IOException {
    String mess =
        "{states: {x: 0}, equations: {x: 'where(sin(1/(t - 0.5)^3) > 0, 1, 0)'}, times: [0, 1]}";
    SolveCall call = SolveCall.of(folder, mess);
    assertTrue(call.err().contains("flips too often"), call.err());
  }

  @Test
  void hundredsOfSwitchesStayFast() throws IOException {
    String sum =
        IntStream.range(0, 500)
            .mapToObj(i -> "where(t > " + (i + 0.5) / 500 + ", 1, 0)")
            .collect(Collectors.joining(" + "));
    String problem = "{states: {x: 0}, equations: {x: '" + sum + "'}, times: [0, 1]}";
    assertTimeout(Duration.ofSeconds(60), () -> close(250, end(problem), 1e-9, "of 500 switches"));
  }

  @Test
  void equalConditionsCountOnce() throws IOException {
    String sum = String.join(" + ", java.util.Collections.nCopies(1000, "where(x < 1, 1, 0)"));
    String problem = "{states: {x: 0}, equations: {x: '2 - (" + sum + ")/1000'}, times: [0, 2]}";
    close(3, end(problem), 1e-9, "of one switch");
  }
}
