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
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.plugin.PluginRegistry;
import org.neuralode.cli.docs.Repository;
import org.neuralode.experiments.config.ConfigException;
import org.neuralode.experiments.config.GradientReader;
import org.neuralode.experiments.config.LoadedGradient;
import org.neuralode.experiments.gradient.Suitability;

/** Gradients of problem files against reference data, with every strategy that suits the solver. */
class GradientReferenceTest {
  private static final Path FIT =
      Repository.ROOT.resolve("experiments/problems/lotka-volterra-fit.yaml");

  private static final String LINEAR =
      """
      states:     { y1: 1, y2: -0.5, y3: 0.25 }
      parameters: { a: -0.1, b: 2, c: 0.3, d: -2, e1: -0.1, f: 0.5, g: 0.2, h: -0.4, i: -0.3 }
      equations:
        y1: a*y1 + b*y2 + c*y3
        y2: d*y1 + e1*y2 + f*y3
        y3: g*y1 + h*y2 + i*y3
      times:      [0, 0.7, 1.5]
      solver:     { type: tsit5, rtol: 1e-12, atol: 1e-13 }
      loss:       { end: y1^2 + y2^2 + y3^2 }
      """;

  @TempDir static Path folder;

  private interface Check {
    void run(JsonNode json) throws IOException;
  }

  private static Stream<DynamicTest> byEveryStrategy(Path file, Check check) {
    PluginRegistry registry = PluginRegistry.load();
    GradientReader reader = new GradientReader(registry);
    LoadedGradient loaded = reader.read(file, List.of());
    Suitability suitability = new Suitability(registry, loaded);
    List<DynamicTest> tests = new ArrayList<>();
    for (String id : registry.ids(GradientStrategy.class)) {
      try {
        suitability.check(reader.strategy(id));
      } catch (ConfigException e) {
        continue;
      }
      tests.add(
          dynamicTest(
              id,
              () -> {
                SolveCall call = SolveCall.run("gradient", file, "--set", "gradient=" + id);
                assertEquals(0, call.code(), call.err());
                assertEquals(id, call.json().path("strategy").asText());
                check.run(call.json());
              }));
    }
    assertTrue(tests.size() >= 2);
    return tests.stream();
  }

  private static void assertNumbers(JsonNode numbers, double allowed, double... expected) {
    assertEquals(expected.length, numbers.size());
    int i = 0;
    for (JsonNode number : numbers) {
      double size = Math.max(1, Math.abs(expected[i]));
      assertEquals(expected[i++], number.doubleValue(), allowed * size);
    }
  }

  @TestFactory
  Stream<DynamicTest> aLinearSystemHasItsClosedForm() throws IOException {
    return byEveryStrategy(
        Files.writeString(folder.resolve("linear.yaml"), LINEAR),
        json -> {
          assertEquals(0.6728833076765201352048, json.path("loss").doubleValue(), 1e-10);
          JsonNode gradient = json.path("gradient");
          assertNumbers(
              gradient.path("parameters"),
              1e-9,
              0.8152100422170658876206,
              -0.07964578689758930253977,
              -0.2525056230149976662629,
              -0.0290464338959359291969,
              0.9971163282931789324338,
              -0.5186141233941510155032,
              -0.2817817327679759111588,
              -0.1393906615436815389172,
              0.2063235525193155855599);
          assertNumbers(
              gradient.path("states"),
              1e-9,
              1.152899442504744514174,
              -0.4065274703256991133203,
              -0.04158624925821520169654);
          assertEquals(0.4533248262318821857697, gradient.path("t0").doubleValue(), 1e-9);
          assertEquals(-0.4533248262318821857697, gradient.path("t1").doubleValue(), 1e-9);
        });
  }

  @TestFactory
  Stream<DynamicTest> leastSquaresOfLotkaVolterraHaveTheirReference() {
    return byEveryStrategy(
        FIT,
        json -> {
          assertEquals(82.563014173562480349, json.path("loss").doubleValue(), 1e-7);
          JsonNode gradient = json.path("gradient");
          assertNumbers(
              gradient.path("parameters"),
              1e-8,
              92.682158701592987465,
              -74.798463498085276243,
              89.089193161849325677,
              -193.80128727601318834);
          assertNumbers(
              gradient.path("states"), 1e-8, -68.952039898679861283, -22.402402151703690858);
          assertEquals(0, gradient.path("t1").doubleValue());
        });
  }

  @TestFactory
  Stream<DynamicTest> timesOfBouncesHaveTheirReference() throws IOException {
    double[][] expected = { // time of the bounce, then its derivatives by h0, v0, g and restitution
      {
        0.45152364098573090445,
        0.22576182049286545223,
        0.10193679918450560652,
        -0.023013437359109628158,
        0
      },
      {
        1.2642661947600465325,
        0.63213309738002326623,
        0.10193679918450560652,
        -0.064437624605506958841,
        0.9030472819714618089
      },
      {
        1.9957344931569305977,
        0.99786724657846529884,
        0.10193679918450560652,
        -0.10171939312726455646,
        2.5285323895200930649
      },
      {
        2.6540559617141262564,
        1.3270279808570631282,
        0.10193679918450560652,
        -0.13527298479684639431,
        4.7229372847107452606
      }
    };
    String problem = SolveCall.BALL + "loss: { end: y }\n";
    return byEveryStrategy(
        Files.writeString(folder.resolve("ball.yaml"), problem),
        json -> {
          List<JsonNode> hits = new ArrayList<>();
          for (JsonNode event : json.path("events")) {
            if (event.path("name").asText().equals("hit")) {
              hits.add(event);
            }
          }
          assertEquals(expected.length, hits.size());
          for (int k = 0; k < expected.length; k++) {
            JsonNode gradient = hits.get(k).path("gradient");
            assertEquals(expected[k][0], hits.get(k).path("t").doubleValue(), 1e-11);
            assertNumbers(gradient.path("states"), 1e-8, expected[k][1], expected[k][2]);
            assertNumbers(gradient.path("parameters"), 1e-8, expected[k][3], expected[k][4]);
            assertEquals(1, gradient.path("t0").doubleValue(), 1e-9);
          }
        });
  }
}
