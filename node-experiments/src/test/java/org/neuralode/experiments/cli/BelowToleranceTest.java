package org.neuralode.experiments.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** States that are small beside the absolute tolerance are said to be, with the atol that does. */
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
}
