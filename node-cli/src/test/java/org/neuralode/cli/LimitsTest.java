package org.neuralode.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Options without effect and sizes beyond memory, which are refused before anything is computed.
 */
class LimitsTest {
  private static final String SINE =
      """
      data: { type: sine }
      model: { type: ode-block }
      """;
  private static final String SPIRAL =
      """
      data: { type: spiral, points: 10 }
      model: { type: neural-ode }
      """;

  @TempDir Path folder;

  private SolveCall validate(String text, String assignment) throws Exception {
    Path file = Files.writeString(folder.resolve("experiment.yaml"), text);
    return SolveCall.run("validate", file, "--set", assignment);
  }

  private static void assertRefused(SolveCall call, String part) {
    assertEquals(2, call.code(), call.err());
    assertTrue(call.err().contains(part), call.err());
    assertEquals(1, call.err().lines().count(), call.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"window=5", "batch=7", "holdout=0.4", "validation=0.1"})
  void trainingOptionsThatAModelDoesNotUseAreRefused(String assignment) throws Exception {
    String key = assignment.substring(0, assignment.indexOf('='));
    assertRefused(
        validate(SINE, "training." + assignment),
        "training.%s: is not used by model ode-block: ".formatted(key));
    assertEquals(0, validate(SPIRAL, "training." + assignment).code());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{type: tsit5, step: 0.1, rtol: 1e-9} | solver.rtol: is not used: a fixed step",
        "{type: radau-iia5, step: 0.1, maxStep: 0.5} | solver.maxStep: is not used: a fixed step",
        "{type: tsit5, rtol: 1e-9, rtols: [1e-3, 1e-3]} | solver.rtol: is not used: rtols",
        "{type: bdf, atol: 1e-9, atols: [1e-3, 1e-3]} | solver.atol: is not used: atols",
        "{type: tsit5, controller: h211-pi, pid: [0.3, 0.1, 0]} | solver.controller: is not used: pid",
      })
  void solverOptionsWithoutEffectAreRefused(String solver, String part) throws Exception {
    assertRefused(validate(SPIRAL, "solver=" + solver), part);
  }

  @Test
  void optionsOfAPerceptronThatAFieldStandsInForAreRefused() throws Exception {
    String text = SPIRAL.replace("neural-ode", "neural-ode, field: mlp");
    assertEquals(0, validate(text, "seed=1").code());
    assertRefused(validate(text, "model.hidden=[7]"), "model.hidden: is not used: field");
    assertRefused(validate(text, "model.time=true"), "model.time: is not used: field");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "data.points=2000000000 | points: 2000000000 needs at least",
        "data.count=2000000000 | count: 2000000000 needs at least",
        "model.hidden=[30000, 30000] | parameters (field.1.weight is 30000x30000) needs at least",
        "model.hidden=[100000, 100000] | has more elements than one array can hold",
        "model.hidden=[2000000000] | at once, needs at least",
        "model.augment=2147483646 | needs at least",
      })
  void sizesBeyondMemoryAreRefusedBeforeTheyAreAllocated(String assignment, String part)
      throws Exception {
    assertRefused(validate(SINE, assignment), part);
  }

  @Test
  void aSpiralBeyondMemoryIsRefused() throws Exception {
    assertRefused(validate(SPIRAL, "data.points=2000000000"), "points: 2000000000 needs at least");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[1", "a: b: c", "\"", "@", "- - }", "{a: [}", "? {a", "!<x"})
  void whatIsNotYamlIsSaidInWords(String text) throws Exception {
    Path file = Files.writeString(folder.resolve("experiment.yaml"), text);
    SolveCall call = SolveCall.run("validate", file);
    assertRefused(call, file + ":1:");
    assertTrue(!call.err().matches("(?s).*(while (parsing|scanning)|snakeyaml).*"), call.err());
  }
}
