package org.neuralode.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Mistakes in a loss, each reported in one line. */
class GradientMistakesTest {
  private static final String PROBLEM =
      """
      states:     { y: 1 }
      parameters: { k: 1 }
      equations:  { y: -k*y }
      times:      [0, 2]
      """;

  @TempDir Path folder;

  @BeforeEach
  void writeData() throws IOException {
    Files.writeString(folder.resolve("late.csv"), "t,y\n1,0.5\n2.5,0.1\n");
    Files.writeString(folder.resolve("other.csv"), "t,y,z\n1,0.5,0.5\n");
    Files.writeString(folder.resolve("timeless.csv"), "time,y\n1,0.5\n");
    Files.writeString(folder.resolve("words.csv"), "t,y\n1,much\n");
    Files.writeString(folder.resolve("huge.csv"), "t,y\n1,0.5\n1.5,1e200\n");
  }

  private void check(int code, String expected, String problem, String... more) throws IOException {
    SolveCall call = SolveCall.gradient(folder, problem, more);
    String file = folder.resolve("problem.yaml").toString();
    assertEquals("neuralode: error: " + expected, call.err().strip().replace(file, "problem.yaml"));
    assertEquals(code, call.code());
    assertEquals("", call.out());
  }

  @TestFactory
  Stream<DynamicTest> mistakesInTheFileAreNamed() {
    Map<String, String> mistakes =
        Map.of(
            "loss: { }",
            "loss: is empty; expected a mapping such as { end: y1^2 }, { integral: y1^2 } or { observations: data.csv }",
            "loss: { ned: y }",
            "loss.ned: unknown key; did you mean 'end'? Known: end, integral, observations",
            "loss: { end: y^2 + x }",
            "loss.end: line 1, column 7: unknown name 'x'; known: y, k",
            "loss: { integral: '2*' }",
            "loss.integral: line 1, column 3: the formula ends too early; expected a number, a name, a function or '('",
            "loss: { observations: late.csv }",
            "loss.observations: late.csv:3 (t=2.5): lies outside of the solve from t=0.0 to t=2.0",
            "loss: { observations: other.csv }",
            "loss.observations: other.csv: column 'z' is not a state; Known: y",
            "loss: { observations: timeless.csv }",
            "loss.observations: timeless.csv: no column 't'; Known: time, y",
            "loss: { observations: words.csv }",
            "loss.observations: words.csv:2: column 'y': 'much' is not a number",
            "loss: { end: y }\ngradient: { type: discreet }",
            "gradient.type: unknown type 'discreet'; did you mean 'discrete'? Known: ");
    List<DynamicTest> tests = new ArrayList<>();
    mistakes.forEach(
        (written, said) ->
            tests.add(
                dynamicTest(
                    written,
                    () -> {
                      SolveCall call = SolveCall.gradient(folder, PROBLEM + written + "\n");
                      String file = folder.resolve("problem.yaml").toString();
                      assertTrue(
                          call.err().startsWith("neuralode: error: " + file + ": " + said),
                          call.err());
                      assertEquals(2, call.code());
                      assertEquals(1, call.err().strip().lines().count());
                    })));
    return tests.stream();
  }

  @Test
  void aProblemWithoutLossIsRefused() throws IOException {
    check(
        2,
        "problem.yaml: loss: is required: a mapping such as { end: y1^2 }, { integral: y1^2 } or { observations: data.csv }",
        PROBLEM);
  }

  @Test
  void aStrategyThatDoesNotSuitTheSolverIsRefusedBeforeTheSolve() throws IOException {
    String problem = PROBLEM + "solver: { type: gbs, maxSteps: 1 }\nloss: { end: y }\n";
    SolveCall call = SolveCall.gradient(folder, problem, "--gradient", "backsolve,discrete");
    assertEquals(2, call.code());
    assertTrue(
        call.err().contains("gradient discrete cannot work with solver gbs (these can: "),
        call.err());
    assertTrue(call.err().contains("backsolve"), call.err());
    assertTrue(call.err().contains("steps can be replayed"), call.err());
  }

  @Test
  void anUnknownStrategyIsNamed() throws IOException {
    SolveCall call =
        SolveCall.gradient(
            folder, PROBLEM + "loss: { end: y }\n", "--gradient", "discrete,backslove");
    assertEquals(2, call.code());
    assertTrue(
        call.err()
            .startsWith(
                "neuralode: error: --gradient backslove: gradient: unknown type 'backslove'; did you mean 'backsolve'?"),
        call.err());
  }

  @Test
  void anObservationBeyondAStopIsNamed() throws IOException {
    Files.writeString(folder.resolve("late.csv"), "t,y\n0.1,0.9\n1,0.5\n");
    check(
        2,
        "problem.yaml: loss.observations: event 'half' stopped the solve at t=0.6931, before late.csv:3 (t=1.0)",
        PROBLEM
            + "events: { half: { when: t - 0.6931, then: stop } }\n"
            + "loss: { observations: late.csv }\n");
  }

  @Test
  void aLossThatIsNotFiniteIsNamed() throws IOException {
    check(
        1,
        "loss.end: is NaN at t=2.0, where y=1.0",
        PROBLEM + "loss: { end: log(y - 2) }\n",
        "--set",
        "parameters.k=0");
    check(
        1,
        "loss.end: its derivative by y is Infinity at t=2.0, where y=0.0",
        PROBLEM + "loss: { end: sqrt(y) }\n",
        "--set",
        "states.y=0");
    SolveCall call = SolveCall.gradient(folder, PROBLEM + "loss: { observations: huge.csv }\n");
    assertEquals(1, call.code());
    assertTrue(
        call.err()
            .startsWith(
                "neuralode: error: loss.observations: huge.csv:3 (t=1.5), column 'y': the loss is no longer finite;"),
        call.err());
  }

  @Test
  void anEventThatGrazesIsNamed() throws IOException {
    String problem =
        """
        states:    { y: -1, x: 0, z: 1 }
        equations: { y: 3*(t - 1)^2, x: 1, z: 0 }
        events:    { touch: { when: y, then: { z: x } } }
        times:     [0, 2]
        loss:      { end: z }
        """;
    SolveCall call = SolveCall.gradient(folder, problem);
    assertEquals(2, call.code(), call.out());
    assertTrue(
        call.err().startsWith("neuralode: error: event 'touch' at t=")
            && call.err().contains("only grazes its surface"),
        call.err());
  }
}
