package org.neuralode.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.plugin.PluginRegistry;
import org.neuralode.experiments.config.ConfigException;
import org.neuralode.experiments.config.GradientReader;
import org.neuralode.experiments.config.LoadedGradient;
import org.neuralode.experiments.gradient.Suitability;

/**
 * Gradients at default tolerances where the error of the state says nothing about their own error:
 * integrals over a state that rests, and sensitivities of such a state. Expected values are in
 * closed form.
 */
class GradientTruthTest {
  private static final List<String> SOLVERS =
      List.of(
          "tsit5",
          "bosh3",
          "vern9",
          "dop853",
          "radau-iia5",
          "kvaerno5",
          "trbdf2",
          "rodas5p",
          "rosenbrock23",
          "bdf",
          "adams",
          "auto",
          "gbs");

  /**
   * Solvers whose local errors add up to more than the tolerance, in the state too: the same spring
   * from y = 1 is off by 2.2e-3 of y after its five periods.
   */
  private static final Set<String> SECOND_ORDER = Set.of("trbdf2", "rosenbrock23");

  @TempDir static Path folder;

  private static Stream<DynamicTest> everywhere(
      String name, String problem, double allowed, Map<String, Double> expected)
      throws IOException {
    Path file = Files.writeString(folder.resolve(name + ".yaml"), problem);
    PluginRegistry registry = PluginRegistry.load();
    GradientReader reader = new GradientReader(registry);
    List<DynamicTest> tests = new ArrayList<>();
    for (String solver : SOLVERS) {
      LoadedGradient loaded = reader.read(file, List.of("solver.type=" + solver));
      Suitability suitability = new Suitability(registry, loaded);
      for (String id : registry.ids(GradientStrategy.class)) {
        try {
          suitability.check(reader.strategy(id));
        } catch (ConfigException e) {
          continue;
        }
        tests.add(
            dynamicTest(
                solver + ", " + id,
                () -> {
                  SolveCall call =
                      SolveCall.run(
                          "gradient",
                          file,
                          "--set",
                          "solver.type=" + solver,
                          "--set",
                          "gradient=" + id);
                  assertEquals(0, call.code(), call.err());
                  assertValues(
                      call, SECOND_ORDER.contains(solver) ? 30 * allowed : allowed, expected);
                }));
      }
    }
    assertTrue(tests.size() > 60);
    return tests.stream();
  }

  private static void assertValues(SolveCall call, double allowed, Map<String, Double> expected)
      throws IOException {
    JsonNode json = call.json();
    for (Map.Entry<String, Double> value : expected.entrySet()) {
      double size = Math.max(1e-2, Math.abs(value.getValue()));
      JsonNode found = json.at(value.getKey());
      assertTrue(found.isNumber(), value.getKey());
      assertEquals(
          value.getValue(), found.asDouble(), allowed * size, value.getKey() + " of " + call.out());
    }
  }

  private static void assertGradient(
      String problem, double allowed, Map<String, Double> expected, String... more)
      throws IOException {
    SolveCall call = SolveCall.gradient(folder, problem, more);
    assertEquals(0, call.code(), call.err());
    assertValues(call, allowed, expected);
  }

  private static final String WAVES =
      "{states: {x: 1}, parameters: {a: -0.2}, equations: {x: a*x}, times: [0, 12], loss: {integral: 'x*sin(15*t)^2'}}";

  private static final Map<String, Double> OF_WAVES =
      Map.of("/loss", 2.27164136776, "/gradient/parameters/a", 8.62762440405);

  @TestFactory
  Stream<DynamicTest> integralOfALossMeetsTheTolerance() throws IOException {
    return everywhere("waves", WAVES, 1e-4, OF_WAVES);
  }

  @Test
  void integralOfALossMeetsASharpTolerance() throws IOException {
    for (String solver : List.of("vern9", "tsit5", "radau-iia5")) {
      assertGradient(
          WAVES,
          1e-8,
          OF_WAVES,
          "--set",
          "solver.type=" + solver,
          "--set",
          "solver.rtol=1e-10",
          "--set",
          "solver.atol=1e-12");
    }
  }

  @TestFactory
  Stream<DynamicTest> integralOverAStateThatRestsMeetsTheTolerance() throws IOException {
    double integral = 2 - Math.sin(120) / 60;
    return everywhere(
        "rests",
        "{states: {x: 0}, parameters: {p: 3, q: -1}, equations: {x: q*x}, times: [0, 4], loss: {integral: 'p*sin(15*t)^2'}}",
        1e-4,
        Map.of("/loss", 3 * integral, "/gradient/parameters/p", integral));
  }

  @TestFactory
  Stream<DynamicTest> integralBackInTimeMeetsTheTolerance() throws IOException {
    double integral = 2 - Math.sin(120) / 60;
    return everywhere(
        "back",
        "{states: {x: 0}, parameters: {p: 3, q: -1}, equations: {x: q*x}, times: [4, 0], loss: {integral: 'p*sin(15*t)^2'}}",
        1e-4,
        Map.of("/loss", -3 * integral, "/gradient/parameters/p", -integral));
  }

  @TestFactory
  Stream<DynamicTest> factorOfAnIntegralThatIsZeroHasItsDerivative() throws IOException {
    double integral = 2 - Math.sin(120) / 60;
    return everywhere(
        "zero",
        "{states: {x: 0.1}, parameters: {p: 0, q: -1}, equations: {x: 0*q*x}, times: [0, 4], loss: {integral: 'p*sin(15*t)^2'}}",
        1e-4,
        Map.of("/loss", 0.0, "/gradient/parameters/p", integral));
  }

  @TestFactory
  Stream<DynamicTest> forceThatIsZeroHasItsDerivative() throws IOException {
    double t = 4;
    double waves = (Math.cos(30 * t) + 30 * Math.sin(30 * t) - Math.exp(-t)) / 901;
    return everywhere(
        "force",
        "{states: {z: 0, x: 1}, parameters: {F: 0}, equations: {z: 'F*sin(15*t)^2 - z', x: -0.1*x}, times: [0, 4], loss: {end: z}}",
        1e-4,
        Map.of("/gradient/parameters/F", 0.5 * (1 - Math.exp(-t)) - 0.5 * waves));
  }

  @TestFactory
  Stream<DynamicTest> springAtRestHasItsSensitivities() throws IOException {
    return everywhere(
        "spring",
        "{states: {y: 0, v: 0}, parameters: {F: 0, k: 9}, equations: {y: v, v: 'F - k*y'}, times: [0, 10], loss: {end: y}}",
        1e-4,
        Map.of("/gradient/parameters/F", 0.0939720611, "/gradient/states/y", 0.1542514499));
  }

  @TestFactory
  Stream<DynamicTest> steadyStateHasItsSensitivities() throws IOException {
    return everywhere(
        "steady",
        "{states: {x: 0.4}, parameters: {u: 2, k: 5}, equations: {x: 'u - k*x'}, times: [0, 20], loss: {end: x}}",
        1e-4,
        Map.of(
            "/gradient/parameters/u",
            0.2,
            "/gradient/parameters/k",
            -0.08,
            "/gradient/states/x",
            0.0));
  }

  @TestFactory
  Stream<DynamicTest> growthFromNothingHasItsSensitivity() throws IOException {
    return everywhere(
        "growth",
        "{states: {y: 0}, parameters: {r: 2}, equations: {y: 'r*y*(1 - y)'}, times: [0, 6], loss: {end: y}}",
        1e-4,
        Map.of("/gradient/states/y", Math.exp(12)));
  }

  @TestFactory
  Stream<DynamicTest> growthFromNothingBackInTimeHasItsSensitivity() throws IOException {
    return everywhere(
        "shrinking",
        "{states: {y: 0}, parameters: {r: -2}, equations: {y: 'r*y*(1 - y)'}, times: [6, 0], loss: {end: y}}",
        1e-4,
        Map.of("/gradient/states/y", Math.exp(12)));
  }

  @TestFactory
  Stream<DynamicTest> partThatRestsBesideOneThatMovesHasItsSensitivity() throws IOException {
    return everywhere(
        "part",
        "{states: {x: 1, w: 0, z: 0}, parameters: {r: 2}, equations: {x: w, w: -x, z: 'r*z*(1 - z)'}, times: [0, 6], loss: {end: z}}",
        1e-4,
        Map.of("/gradient/states/z", Math.exp(12)));
  }

  @TestFactory
  Stream<DynamicTest> straightMotionHasItsSensitivity() throws IOException {
    return everywhere(
        "straight",
        "{states: {y: 0}, parameters: {k: 3}, equations: {y: '1 - k*(y - t)'}, times: [0, 2], loss: {end: y}}",
        1e-4,
        Map.of("/gradient/states/y", Math.exp(-6), "/gradient/parameters/k", 0.0));
  }
}
