package org.neuralode.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers near the ends of the range of double. */
class ExtremesTest {
  @TempDir Path folder;

  private SolveCall solve(String problem, String solver) throws IOException {
    return SolveCall.of(
        folder, problem + "\nsolver: { type: " + solver + ", rtol: 1e-6, atol: 1e-8 }\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tsit5",
        "dopri5",
        "dop853",
        "vern7",
        "radau-iia5",
        "kvaerno5",
        "rodas5p",
        "bdf",
        "adams",
        "auto",
        "gbs"
      })
  void hugeStatesAndRates(String solver) throws IOException {
    SolveCall decay = solve("states: { x: 1e160 }\nequations: { x: -x }\ntimes: [0, 1]", solver);
    assertEquals(0, decay.code(), decay.err());
    assertEquals(Math.exp(-1), decay.rows()[1][1] / 1e160, 1e-5);
    SolveCall line = solve("states: { x: 0 }\nequations: { x: 1e150 }\ntimes: [0, 1]", solver);
    assertEquals(0, line.code(), line.err());
    assertEquals(1, line.rows()[1][1] / 1e150, 1e-9);
  }

  @ParameterizedTest
  @ValueSource(strings = {"radau-iia5", "kvaerno5", "rodas5p", "bdf", "auto"})
  void stiffSolversReachTheEndOfAVeryLongInterval(String solver) throws IOException {
    SolveCall call = solve("states: { x: 1 }\nequations: { x: -x }\ntimes: [0, 1e300]", solver);
    assertEquals(0, call.code(), call.err());
    assertEquals(0, call.rows()[1][1], 1e-6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tsit5", "vern9", "adams", "gbs"})
  void explicitSolversSayThatTheyCannot(String solver) throws IOException {
    SolveCall call = solve("states: { x: 1 }\nequations: { x: -x }\ntimes: [0, 1e300]", solver);
    assertEquals(1, call.code(), call.err());
    assertFalse(call.err().contains("should not happen"), call.err());
  }
}
