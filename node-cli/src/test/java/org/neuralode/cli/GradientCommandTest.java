package org.neuralode.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GradientCommandTest {
  private static final String DECAY =
      """
      states:     { y: 2 }
      parameters: { k: 0.5, p: 3 }
      equations:  { y: -k*y }
      times:      [0, 0.4, 1.5]
      solver:     { type: tsit5, rtol: 1e-12, atol: 1e-14 }
      """;
  private static final double T = 1.5;

  /** The end state y(T) of {@link #DECAY}. */
  private static final double END = 2 * Math.exp(-0.5 * T);

  private static final Pattern ACCEPTED = Pattern.compile("(\\d+) steps accepted");

  @TempDir Path folder;

  private SolveCall gradient(String problem, String... more) throws IOException {
    SolveCall call = SolveCall.gradient(folder, problem, more);
    assertEquals(0, call.code(), call.err());
    return call;
  }

  private static double at(JsonNode json, String pointer) {
    JsonNode number = json.at(pointer);
    assertTrue(number.isNumber(), pointer + " of " + json);
    return number.doubleValue();
  }

  @Test
  void aFormulaAtTheEndMayNameParametersAndTheTime() throws IOException {
    JsonNode json = gradient(DECAY + "loss: { end: p*y + t^2 }\n").json();
    assertEquals(3 * END + T * T, at(json, "/loss"), 1e-11);
    assertEquals(-3 * T * END, at(json, "/gradient/parameters/k"), 1e-10);
    assertEquals(END, at(json, "/gradient/parameters/p"), 1e-10);
    assertEquals(3 * END / 2, at(json, "/gradient/states/y"), 1e-10);
    assertEquals(3 * 0.5 * END, at(json, "/gradient/t0"), 1e-10);
    assertEquals(-3 * 0.5 * END + 2 * T, at(json, "/gradient/t1"), 1e-10);
    assertEquals("tsit5", json.path("solver").asText());
    assertEquals("auto", json.path("strategy").asText());
    String note = json.at("/statistics/backward/note").asText();
    assertTrue(note.startsWith("auto: discrete, since the steps of tsit5 can be replayed"), note);
    assertTrue(at(json, "/statistics/forward/accepted") > 10);
    assertTrue(at(json, "/statistics/backward/vjps") > 10);
  }

  @Test
  void aRunningCostIsIntegratedAndSteersTheSteps() throws IOException {
    SolveCall call = gradient(DECAY + "loss: { integral: p*y^2 + t }\n");
    JsonNode json = call.json();
    double k = 0.5;
    double decay = Math.exp(-2 * k * T);
    double integral = 4 * (1 - decay) / (2 * k);
    assertEquals(3 * integral + T * T / 2, at(json, "/loss"), 1e-10);
    assertEquals(integral, at(json, "/gradient/parameters/p"), 1e-10);
    double byK = 3 * 4 * (2 * T * decay / (2 * k) - (1 - decay) / (2 * k * k));
    assertEquals(byK, at(json, "/gradient/parameters/k"), 1e-9);
    assertEquals(3 * integral, at(json, "/gradient/states/y"), 1e-9);
    assertEquals(1, json.at("/gradient/states").size());
    assertEquals(3 * 4 * decay + T, at(json, "/gradient/t1"), 1e-9);
    Matcher solve = ACCEPTED.matcher(SolveCall.of(folder, DECAY.replace("0.4, ", "")).err());
    assertTrue(solve.find());
    assertTrue(Integer.parseInt(solve.group(1)) < at(json, "/statistics/forward/accepted"));
  }

  @Test
  void observationsMayMissCellsAndStates() throws IOException {
    Files.writeString(folder.resolve("seen.csv"), "v,t\n1,0\n,0.3\n-1,0.8\n2,2.5\n");
    String problem =
        """
        states:    { u: 1, v: 0 }
        equations: { u: -v, v: u }
        times:     [0, 3]
        solver:    { rtol: 1e-11, atol: 1e-13 }
        loss:      { observations: seen.csv }
        """;
    JsonNode json = gradient(problem).json();
    double loss = 1;
    double byV = -2; // v = v0 cos t + u0 sin t
    double byU = 0;
    for (double[] row : new double[][] {{0.8, -1}, {2.5, 2}}) {
      double residual = Math.sin(row[0]) - row[1];
      loss += residual * residual;
      byU += 2 * residual * Math.sin(row[0]);
      byV += 2 * residual * Math.cos(row[0]);
    }
    assertEquals(loss, at(json, "/loss"), 1e-9);
    assertEquals(byU, at(json, "/gradient/states/u"), 1e-9);
    assertEquals(byV, at(json, "/gradient/states/v"), 1e-9);
    assertEquals(0, at(json, "/gradient/t1"));
  }

  @Test
  void partsOfALossAreAddedAlsoBackwardsInTime() throws IOException {
    Files.writeString(folder.resolve("seen.csv"), "t,y\n-1,5\n-0.5,3\n");
    String problem = DECAY.replace("[0, 0.4, 1.5]", "[0, -1]");
    JsonNode json =
        gradient(problem + "loss: { observations: seen.csv, end: p*y, integral: 1 }\n").json();
    double half = 2 * Math.exp(0.25);
    double whole = 2 * Math.exp(0.5);
    double loss = (whole - 5) * (whole - 5) + (half - 3) * (half - 3) + 3 * whole - 1;
    assertEquals(loss, at(json, "/loss"), 1e-9);
    assertEquals(
        (2 * (whole - 5) * whole + 2 * (half - 3) * half + 3 * whole) / 2,
        at(json, "/gradient/states/y"),
        1e-9);
    assertEquals(1 - 3 * 0.5 * whole, at(json, "/gradient/t1"), 1e-9);
  }

  @Test
  void dataOfInputsHaveDerivatives() throws IOException {
    String problem =
        """
        states:    { x: 0 }
        inputs:
          u: { times: [0, 1, 3], values: [1, 4, 2] }
          w: { times: [0, 3], values: [1, 1] }
        equations: { x: u }
        times:     [0, 3]
        loss:      { end: x + 2*w }
        """;
    JsonNode json = gradient(problem).json();
    double[] expected = {0.5, 1.5, 1};
    for (int i = 0; i < 3; i++) {
      assertEquals(expected[i], at(json, "/gradient/inputs/u/" + i), 1e-12);
    }
    assertEquals(0, at(json, "/gradient/inputs/w/0"), 1e-12);
    assertEquals(2, at(json, "/gradient/inputs/w/1"), 1e-12);
    assertEquals(2, at(json, "/gradient/t1"), 1e-12);
  }

  @Test
  void whereAnEventStopsTheSolveTheLossIsTakenThere() throws IOException {
    String problem =
        """
        states:     { y: 1, v: 0 }
        parameters: { g: 9.81 }
        equations:  { y: v, v: -g }
        events:     { hit: { when: y, direction: falling, then: stop } }
        times:      [0, 3]
        solver:     { rtol: 1e-11, atol: 1e-13 }
        loss:       { end: t - 2*v }
        """;
    JsonNode json = gradient(problem).json();
    double speed = Math.sqrt(2 * 9.81);
    double t = speed / 9.81;
    assertEquals(t + 2 * speed, at(json, "/loss"), 1e-10);
    assertEquals(1 / speed + 2 * 9.81 / speed, at(json, "/gradient/states/y"), 1e-9);
    assertEquals(-t / (2 * 9.81) + 2 / speed, at(json, "/gradient/parameters/g"), 1e-9);
    assertEquals(1, at(json, "/gradient/t0"), 1e-9);
    assertEquals(0, at(json, "/gradient/t1"));
    assertEquals(t, at(json, "/events/0/t"), 1e-11);
  }

  @Test
  void comparesStrategies() throws IOException {
    Path out = folder.resolve("out.json");
    SolveCall call =
        gradient(
            DECAY + "loss: { end: y }\n",
            "--gradient",
            "discrete,backsolve",
            "--out",
            out.toString());
    assertEquals("", call.out());
    JsonNode json = new ObjectMapper().readTree(Files.readString(out));
    assertEquals(2, json.size());
    assertEquals("backsolve", json.get(1).path("strategy").asText());
    assertEquals(END / 2, at(json, "/1/gradient/states/y"), 1e-9);
    assertTrue(
        call.err().matches("strategy +loss +difference +at (?s:.*)\\Rdiscrete +0\\.94473.*(?s:.*)"),
        call.err());
    assertTrue(call.err().contains("differences from discrete"), call.err());
  }

  @Test
  void numbersHaveSeventeenDigits() throws IOException {
    SolveCall call = gradient(DECAY + "loss: { end: y }\n");
    assertTrue(
        call.out().matches("(?s)\\{\\n  \"loss\": \\d\\.\\d{16}e[-+]\\d\\d,\\n.*"), call.out());
    assertTrue(call.err().startsWith("tsit5, auto: loss 0.94473"), call.err());
  }

  @Test
  void solversWhoseStepsCannotBeReplayedHaveAContinuousGradientByDefault() throws IOException {
    String problem = DECAY.replace("type: tsit5", "type: gbs") + "loss: { end: y }\n";
    JsonNode json = gradient(problem).json();
    String note = json.at("/statistics/backward/note").asText();
    assertTrue(note.startsWith("auto: gauss, since the steps of gbs cannot be replayed"), note);
    assertEquals(END / 2, at(json, "/gradient/states/y"), 1e-9);
  }

  @Test
  void solveLeavesTheLossAside() throws IOException {
    SolveCall call =
        SolveCall.of(folder, DECAY + "loss: { end: y }\ngradient: { type: backsolve }\n");
    assertEquals(0, call.code(), call.err());
    assertFalse(call.out().contains("loss"));
  }
}
