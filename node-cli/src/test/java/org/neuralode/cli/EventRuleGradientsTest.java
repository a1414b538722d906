package org.neuralode.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Gradients through events that a rule fires rather than a crossing, against closed forms: y decays
 * at the rate k and is raised by b at the event.
 */
class EventRuleGradientsTest {
  private static final double K = 0.7;
  private static final double B = 0.4;
  private static final double T = 2;

  @TempDir Path folder;

  private JsonNode gradient(String problem, String strategy) throws IOException {
    SolveCall call =
        SolveCall.gradient(
            folder,
            problem
                + "\nsolver: { type: dopri5, rtol: 1e-10, atol: 1e-12 }\nloss: { end: y }\ngradient: "
                + strategy);
    assertEquals(0, call.code(), call.err());
    return call.json();
  }

  private static void assertDerivatives(
      JsonNode json, double loss, double byK, double byB, double byX0) {
    assertEquals(loss, json.path("loss").asDouble(), 1e-8);
    JsonNode gradient = json.path("gradient");
    assertEquals(byK, gradient.path("parameters").path("k").asDouble(), 1e-7, "by k");
    assertEquals(byB, gradient.path("parameters").path("b").asDouble(), 1e-7, "by b");
    assertEquals(byX0, gradient.path("states").path("x").asDouble(), 1e-7, "by x0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"discrete", "checkpointed", "backsolve", "interpolating", "gauss", "forward"})
  void anEventAtT0(String strategy) throws IOException {
    JsonNode json =
        gradient(
            """
            states:     { x: 0, y: 1 }
            parameters: { k: 0.7, b: 0.4, a: 1.6 }
            equations:  { x: a, y: -k*y }
            events:     { leave: { when: x, direction: rising, then: { y: y + b } } }
            times:      [0, 2]
            """,
            strategy);
    double decayed = Math.exp(-K * T);
    // A start lower by d reaches the surface later by d/a.
    assertDerivatives(
        json, (1 + B) * decayed, -T * (1 + B) * decayed, decayed, -K * B * decayed / 1.6);
  }

  @ParameterizedTest
  @CsvSource({
    "discrete, 1",
    "checkpointed, 1",
    "backsolve, 1",
    "interpolating, 1",
    "gauss, 1",
    "forward, 1",
    "discrete, -1",
    "checkpointed, -1",
    "backsolve, -1",
    "interpolating, -1",
    "gauss, -1",
    "forward, -1"
  })
  void anEventThatAnotherCarriesAcrossZero(String strategy, int sign) throws IOException {
    JsonNode json =
        gradient(
            """
            states:     { x: 0, y: 1, z: -1 }
            parameters: { k: 0.7, b: 0.4 }
            equations:  { x: %1$d, y: -k*y*%1$d, z: 0 }
            events:
              first:   { when: x - 1, then: { z: 1 } }
              carried: { when: z, then: { y: y + b } }
            times:      [0, %1$d*2]
            """
                .formatted(sign),
            strategy);
    double left = T - 1;
    double whole = Math.exp(-K * T);
    double part = B * Math.exp(-K * left);
    assertDerivatives(json, whole + part, -T * whole - left * part, part / B, -K * part);
  }

  @ParameterizedTest
  @CsvSource({
    "discrete, true", "backsolve, true", "gauss, true", "forward, true",
    "discrete, false", "backsolve, false", "gauss, false", "forward, false"
  })
  void theSecondOfTwoEventsAtOneTime(String strategy, boolean persistent) throws IOException {
    JsonNode json =
        gradient(
            """
            states:     { x: 0, y: 1 }
            parameters: { k: 0.7, b: 0.4 }
            equations:  { x: 1, y: -k*y }
            events:
              first:  { when: x - 1.5, direction: rising, then: { x: 0 } }
              second: { when: x - 1.5, direction: rising, persistent: %s, then: { y: y + b } }
            times:      [0, 2]
            """
                .formatted(persistent),
            strategy);
    double left = T - 1.5;
    double whole = Math.exp(-K * T);
    double part = persistent ? B * Math.exp(-K * left) : 0;
    assertDerivatives(json, whole + part, -T * whole - left * part, part / B, -K * part);
  }
}
