package org.neuralode.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Warnings about states that are small beside the absolute tolerance, and the atol that the
 * warnings suggest.
 */
class BelowToleranceTest {
  private static final String TINY =
      "{states: {y: 1e-20}, parameters: {k: 2}, equations: {y: '-k*y'}, times: [0, 3]}";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {"tsit5", "dop853", "radau-iia5", "kvaerno5", "rodas5p", "bdf", "adams", "auto"})
  void amountsBelowTheToleranceAreWarnedOfAndItsAtolIsRight(String solver) throws IOException {
    SolveCall warned = SolveCall.of(folder, TINY, "--set", "solver.type=" + solver);
    assertEquals(0, warned.code(), warned.err());
    assertTrue(warned.err().contains("below its absolute tolerance"), warned.err());
    assertTrue(warned.err().contains("atol 1e-26 would do"), warned.err());

    SolveCall right =
        SolveCall.of(folder, TINY, "--set", "solver.type=" + solver, "--set", "solver.atol=1e-26");
    assertFalse(right.err().contains("below its absolute tolerance"), right.err());
    String out = right.out().strip();
    double end = Double.parseDouble(out.substring(out.lastIndexOf(',') + 1));
    assertEquals(1e-20 * Math.exp(-6), end, 1e-3 * 1e-20 * Math.exp(-6));
  }

  private static final String CHAIN =
      "{states: {A: 1e-20, B: 0}, parameters: {k: 3}, equations: {A: -k*A, B: k*A}, times: [0, 1, 2],"
          + " solver: {type: %s, rtol: 1e-8, atol: %s}, loss: {end: B}}";

  @ParameterizedTest
  @ValueSource(
      strings = {"tsit5", "dop853", "radau-iia5", "kvaerno5", "rodas5p", "bdf", "adams", "auto"})
  void automaticTolerancesFollowTheStatesAndNoneIsPossible(String solver) throws IOException {
    for (String atol : new String[] {"auto", "0"}) {
      SolveCall call = SolveCall.of(folder, CHAIN.formatted(solver, atol));
      assertEquals(0, call.code(), call.err());
      assertEquals(atol.equals("auto"), call.err().contains("atol: auto took"), call.err());
      double[] end = call.rows()[2];
      assertEquals(1e-20 * Math.exp(-6), end[1], 1e-6 * 1e-20 * Math.exp(-6));
      assertEquals(-1e-20 * Math.expm1(-6), end[2], 1e-6 * 1e-20);
    }
  }

  @Test
  void automaticTolerancesSeeGrowthFromSmallBeginnings() throws IOException {
    SolveCall call =
        SolveCall.of(
            folder,
            "{states: {x: 1e-10, z: 0}, parameters: {r: 2}, equations: {x: r*x*(1-x), z: x}, times: [0, 5, 30],"
                + " solver: {type: auto, rtol: 1e-7, atol: auto}}");
    assertEquals(0, call.code(), call.err());
    assertEquals(2.2026417280596676e-06, call.rows()[1][1], 1e-5 * 2.2e-6);
    assertEquals(18.487074535029773, call.rows()[2][2], 1e-5);
  }

  @Test
  void comparedSolversKeepTheScaleOfTheStates() throws IOException {
    SolveCall call =
        SolveCall.of(
            folder,
            CHAIN.formatted("tsit5", "auto"),
            "--compare",
            "tsit5,bdf",
            "--tolerances",
            "1e-4,1e-9");
    assertEquals(0, call.code(), call.err());
    String crude = call.out().lines().filter(l -> l.startsWith("bdf")).findFirst().orElseThrow();
    double error = Double.parseDouble(crude.trim().split("\\s+", -1)[2]);
    assertTrue(error < 1e-3 * 1e-20, call.out());
  }

  @Test
  void automaticTolerancesHoldForGradients() throws IOException {
    SolveCall call = SolveCall.gradient(folder, CHAIN.formatted("tsit5", "auto"));
    double byK = call.json().path("gradient").path("parameters").path("k").asDouble();
    assertEquals(2e-20 * Math.exp(-6), byK, 1e-4 * 2e-20 * Math.exp(-6), call.out());
  }

  @Test
  void automaticTolerancesNeedARelativeOne() throws IOException {
    SolveCall call =
        SolveCall.of(folder, CHAIN.formatted("tsit5", "auto"), "--set", "solver.rtol=0");
    assertEquals(2, call.code());
    assertTrue(call.err().contains("solver.atol: 'auto' needs one relative tolerance"), call.err());
  }
}
