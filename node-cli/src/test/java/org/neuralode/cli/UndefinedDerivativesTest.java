package org.neuralode.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Derivatives that do not exist, which are null and leave the other derivatives visible. */
class UndefinedDerivativesTest {
  @TempDir Path folder;

  static Stream<Arguments> strategiesAndSolvers() {
    return Stream.of(
            "auto", "discrete", "checkpointed", "backsolve", "interpolating", "gauss", "forward")
        .flatMap(
            strategy ->
                Stream.of("tsit5", "radau-iia5", "kvaerno5", "rodas5p", "bdf")
                    .filter(s -> !s.equals("bdf") || !strategy.matches("discrete|checkpointed"))
                    .map(solver -> Arguments.of(strategy, solver)));
  }

  @ParameterizedTest
  @MethodSource("strategiesAndSolvers")
  void anExponentOfANegativeBaseLeavesTheOthers(String strategy, String solver) throws IOException {
    SolveCall call =
        SolveCall.gradient(
            folder,
            """
            states:     { z: -2 }
            parameters: { q: 3 }
            equations:  { z: -z^q }
            times:      [0, 1]
            solver:     { type: %s, rtol: 1e-8, atol: 1e-10 }
            loss:       { end: z }
            """
                .formatted(solver),
            "--set",
            "gradient.type=" + strategy);
    assertEquals(0, call.code(), call.err());
    JsonNode gradient = new ObjectMapper().readTree(call.out()).get("gradient");

    assertEquals(1 / 27.0, gradient.get("states").get("z").asDouble(), 4e-6);
    assertTrue(gradient.get("parameters").get("q").isNull(), call.out());
    assertTrue(gradient.get("undefined").get("q").asText().contains("no finite derivative"));
    assertTrue(call.err().contains("no derivative by q: "), call.err());
  }

  /**
   * Pairs of strategy and solver that evaluate f only within the interval. A stage of kvaerno5 lies
   * beyond the end of its step, so a backward solve to t = 0 would reach times where t^0.3 does not
   * exist.
   */
  static Stream<Arguments> thoseThatStayWithinASolve() {
    return strategiesAndSolvers()
        .filter(
            a ->
                !a.get()[1].equals("kvaerno5")
                    || !a.get()[0].toString().matches("backsolve|interpolating|gauss"));
  }

  @ParameterizedTest
  @MethodSource("thoseThatStayWithinASolve")
  void aStartThatIsSingularInTimeLeavesTheOthers(String strategy, String solver)
      throws IOException {
    SolveCall call =
        SolveCall.gradient(
            folder,
            """
            states:     { y: 0 }
            parameters: { c: 1.5 }
            equations:  { y: c*t^0.3 }
            times:      [0, 2]
            solver:     { type: %s, rtol: 1e-6, atol: 1e-8 }
            loss:       { end: y }
            """
                .formatted(solver),
            "--set",
            "gradient.type=" + strategy);
    assertEquals(0, call.code(), call.err());
    JsonNode gradient = new ObjectMapper().readTree(call.out()).get("gradient");

    assertEquals(1.8940683, gradient.get("parameters").get("c").asDouble(), 2e-4);
    assertEquals(1, gradient.get("states").get("y").asDouble(), 1e-6);
  }
}
