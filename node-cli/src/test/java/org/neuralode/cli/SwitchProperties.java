package org.neuralode.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/**
 * Switches of x' = a + b (t > s) + d (x < c) at random times s and thresholds c, against an
 * independent piecewise linear solution.
 */
class SwitchProperties {
  private static final String[] STRATEGIES = {
    "discrete", "checkpointed", "backsolve", "interpolating", "gauss", "forward"
  };
  private static final String[] NAMES = {"a", "b", "d", "s", "c"};
  private static final double END = 3;

  /**
   * The solution x(END), followed from corner to corner; the next corner is at the switch time, at
   * the threshold or at the end.
   */
  private static double exact(double x0, double[] p) {
    double t = 0;
    double x = x0;
    boolean below = x < p[4];
    boolean late = false;
    while (true) {
      double rate = p[0] + (late ? p[1] : 0) + (below ? p[2] : 0);
      double atTime = late ? END : Math.min(p[3], END);
      double atThreshold = below ? t + (p[4] - x) / rate : END;
      double next = Math.min(atTime, atThreshold);
      if (next >= END) {
        return x + rate * (END - t);
      }
      x += rate * (next - t);
      t = next;
      late |= next == atTime;
      below &= next != atThreshold;
    }
  }

  private static double difference(double x0, double[] p, int i) {
    double h = 1e-5;
    double[] up = p.clone();
    double[] down = p.clone();
    if (i >= 0) {
      up[i] += h;
      down[i] -= h;
    }
    double shift = i < 0 ? h : 0;
    return (exact(x0 + shift, up) - exact(x0 - shift, down)) / (2 * h);
  }

  @Property(tries = 60, seed = "12")
  void valuesAndDerivativesAreThoseOfThePiecewiseSolution(
      @ForAll @DoubleRange(min = -0.5, max = 0.5) double x0,
      @ForAll @DoubleRange(min = 0.5, max = 1) double a,
      @ForAll @DoubleRange(min = 0.1, max = 1) double b,
      @ForAll @DoubleRange(min = -0.3, max = 1) double d,
      @ForAll @DoubleRange(min = 0.1, max = 2.9) double s,
      @ForAll @DoubleRange(min = 0.6, max = 3) double c,
      @ForAll @IntRange(min = 0, max = 5) int strategy)
      throws IOException {
    double[] p = {a, b, d, s, c};
    String text =
        String.format(
            Locale.ROOT,
            "{states: {x: '%s'}, parameters: {a: '%s', b: '%s', d: '%s', s: '%s', c: '%s'},"
                + " equations: {x: 'a + b*where(t > s, 1, 0) + d*step(c - x)'},"
                + " times: [0, 3], loss: {end: x}}",
            x0,
            a,
            b,
            d,
            s,
            c);
    Path folder = Files.createTempDirectory("switches");
    SolveCall call = SolveCall.gradient(folder, text, "--set", "gradient=" + STRATEGIES[strategy]);
    assertEquals(0, call.code(), () -> text + call.err());
    JsonNode json = call.json();
    assertEquals(exact(x0, p), json.get("loss").asDouble(), 1e-9, text);
    for (int i = 0; i < p.length; i++) {
      double found = json.at("/gradient/parameters/" + NAMES[i]).asDouble();
      assertEquals(difference(x0, p, i), found, 1e-3, NAMES[i] + " of " + text);
    }
    double byStart = json.at("/gradient/states/x").asDouble();
    assertEquals(difference(x0, p, -1), byStart, 1e-3, "x0 of " + text);
  }
}
