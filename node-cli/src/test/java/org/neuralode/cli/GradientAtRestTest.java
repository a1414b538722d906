package org.neuralode.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Default gradients of random systems that rest in part or as a whole and have parameters of value
 * zero, against the continuous gradient at a sharp tolerance.
 */
class GradientAtRestTest {
  private static final List<String> SOLVERS =
      List.of("tsit5", "vern9", "dopri5", "radau-iia5", "kvaerno5", "rodas5p");

  /**
   * A linear system beside a logistic equation, both at rest in 0; the parameters that force them
   * are 0.
   *
   * @param a four entries of the matrix
   * @param rate rate of the logistic growth
   * @param frequency frequency of the force and of the integrand
   * @param moves whether a third system swings, which bounds the steps
   * @param span span of time; negative for backwards
   */
  record Rest(List<Double> a, double rate, double frequency, boolean moves, double span) {
    String problem() {
      String swing = moves ? "s: 1, c: 0" : "s: 0, c: 0";
      return String.format(
          Locale.ROOT,
          """
          states:     { x: 0, y: 0, z: 0, %s }
          parameters: { F: 0, G: 0, r: %s, p: 0 }
          equations:
            x: "%s*x + %s*y + F*sin(%s*t)^2"
            y: "%s*x + %s*y + G"
            z: "r*z*(1 - z)"
            s: "c"
            c: "-s"
          times:      [0, %s]
          loss:       { end: "x + 0.5*y + 0.25*z + 0*s", integral: "p*sin(%s*t)^2 + x" }
          """,
          swing,
          rate,
          a.get(0),
          a.get(1),
          frequency,
          a.get(2),
          a.get(3),
          span,
          frequency);
    }
  }

  @Provide
  Arbitrary<Rest> rests() {
    Arbitrary<List<Double>> matrices =
        Arbitraries.doubles().between(-3, 1).ofScale(2).list().ofSize(4);
    Arbitrary<Double> spans =
        Arbitraries.oneOf(
            Arbitraries.doubles().between(0.5, 3).ofScale(2),
            Arbitraries.doubles().between(-2, -0.5).ofScale(2));
    return Combinators.combine(
            matrices,
            Arbitraries.doubles().between(-2, 2).ofScale(2),
            Arbitraries.doubles().between(1, 15).ofScale(1),
            Arbitraries.of(true, false),
            spans)
        .as(Rest::new);
  }

  @Property(seed = "2026", tries = 12)
  void defaultGradientIsRightWhereStatesRest(@ForAll("rests") Rest rest) throws IOException {
    Path folder = Files.createTempDirectory("rest");
    JsonNode sharp =
        gradient(folder, rest, "vern9", "gauss", "solver.rtol=1e-11", "solver.atol=1e-13");
    double size = size(sharp);
    for (String solver : SOLVERS) {
      JsonNode found =
          gradient(folder, rest, solver, "auto", "solver.rtol=1e-6", "solver.atol=1e-9");
      assertSame(sharp, found, 1e-4 * size, solver);
    }
  }

  private static JsonNode gradient(
      Path folder, Rest rest, String solver, String strategy, String rtol, String atol)
      throws IOException {
    SolveCall call =
        SolveCall.gradient(
            folder,
            rest.problem(),
            "--set",
            "solver.type=" + solver,
            "--set",
            "gradient=" + strategy,
            "--set",
            rtol,
            "--set",
            atol);
    assertEquals(0, call.code(), call.err());
    return call.json().path("gradient");
  }

  private static double size(JsonNode gradient) {
    double size = 1e-2;
    for (String section : List.of("parameters", "states")) {
      for (JsonNode number : gradient.path(section)) {
        size = Math.max(size, Math.abs(number.asDouble()));
      }
    }
    return size;
  }

  private static void assertSame(JsonNode expected, JsonNode found, double allowed, String solver) {
    for (String section : List.of("parameters", "states")) {
      Iterator<String> names = expected.path(section).fieldNames();
      assertTrue(names.hasNext());
      while (names.hasNext()) {
        String name = names.next();
        assertEquals(
            expected.path(section).path(name).asDouble(),
            found.path(section).path(name).asDouble(),
            allowed,
            solver + ", " + name);
      }
    }
  }
}
