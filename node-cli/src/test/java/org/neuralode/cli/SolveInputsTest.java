package org.neuralode.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Control inputs, jumps and times to hit in problem files. */
class SolveInputsTest {
  private static final String DRIVEN =
      """
      states:     { y: 1, z: 0 }
      equations:  { y: u - y, z: v }
      inputs:
        u: { csv: forcing.csv, time: day, column: rain, type: linear }
        v: { times: [0, 1, 2], values: [3, -1/2, 4], type: rectilinear }
      outputs:    { push: u, hold: v }
      times:      [0, 0.5, 1, 3]
      solver:     { type: tsit5, rtol: 1e-10, atol: 1e-12 }
      """;

  private static final String STEP =
      """
      states:     { y: 0 }
      equations:  { y: "where(t > 1, 1000, 0)" }
      times:      [0, 3]
      solver:     { type: dopri5, rtol: 1e-9, atol: 1e-12 }
      """;

  private static final Pattern COST = Pattern.compile("(\\d+) steps accepted, (\\d+) rejected");

  @TempDir Path folder;

  @BeforeEach
  void writeData() throws IOException {
    Files.writeString(folder.resolve("forcing.csv"), "day,rain,sun\n0,2,x\n1,NA,1\n2,4,1\n");
  }

  private SolveCall solve(String problem, String... more) throws IOException {
    return SolveCall.of(folder, problem, more);
  }

  @Test
  void inputsDriveTheEquationsAndCanBeWritten() throws IOException {
    SolveCall call = solve(DRIVEN);
    assertEquals(0, call.code(), call.err());
    assertTrue(call.out().startsWith("t,y,z,push,hold\n"), call.out());
    double[][] rows = call.rows();
    // push = 2 + t up to t = 2, so y = 1 + t there; then push stays at 4.
    double[][] expected = {
      {0, 1, 0, 2, 3},
      {0.5, 1.5, 1.5, 2.5, 3},
      {1, 2, 3, 3, -0.5},
      {3, 4 - Math.exp(-1), 6.5, 4, 4},
    };
    for (int i = 0; i < expected.length; i++) {
      for (int j = 0; j < 5; j++) {
        assertEquals(expected[i][j], rows[i][j], 1e-8, i + ", " + j);
      }
    }
    assertEquals(0, rejected(call), call.err());
  }

  @Test
  void dataOneFolderUpIsFoundToo() throws IOException {
    Path inner = Files.createDirectory(folder.resolve("problems"));
    SolveCall call = SolveCall.of(inner, DRIVEN);
    assertEquals(0, call.code(), call.err());
  }

  @Test
  void linearIsTheKindWhereNoneIsNamed() throws IOException {
    assertEquals(solve(DRIVEN).out(), solve(DRIVEN.replace(", type: linear", "")).out());
    assertEquals(
        solve(DRIVEN).out(), solve(DRIVEN.replace("type: rectilinear", "type: constant")).out());
  }

  @Test
  void missingValuesAreInterpolatedOver() throws IOException {
    String gap = DRIVEN.replace("[3, -1/2, 4]", "[3, null, 4]");
    assertEquals(3, solve(gap).rows()[2][4]);
  }

  @Test
  void aJumpWrittenInAFormulaIsHitAsOneThatIsListed() throws IOException {
    SolveCall without = solve(STEP);
    SolveCall with = solve(STEP + "jumps: [1]\n");
    assertEquals(0, rejected(without), without.err());
    assertEquals(0, rejected(with), with.err());
    assertEquals(2000, without.rows()[1][1], 1e-9);
    assertEquals(2000, with.rows()[1][1], 1e-9);
  }

  @Test
  void stepsEndAtTimesToHit() throws IOException {
    String problem = STEP + "jumps: [1]\nsave: steps\nhits: [pi/4, 5/2]\n";
    double[] ends = Stream.of(solve(problem).rows()).mapToDouble(row -> row[0]).toArray();
    for (double hit : new double[] {Math.PI / 4, 2.5}) {
      assertTrue(Arrays.stream(ends).anyMatch(t -> t == hit), problem);
    }
  }

  private static int rejected(SolveCall call) {
    Matcher cost = COST.matcher(call.err());
    assertTrue(cost.find(), call.err());
    return Integer.parseInt(cost.group(2));
  }

  @TestFactory
  Stream<DynamicTest> mistakesAreReportedInOneLine() {
    return Stream.of(
        mistake(
            "type: linear",
            "type: linaer",
            "inputs.u.type: unknown type 'linaer'; did you mean 'linear'? Known: linear, hermite,"
                + " natural, rectilinear, constant"),
        mistake(
            "column: rain",
            "column: rian",
            "inputs.u: forcing.csv: no column 'rian'; did you mean 'rain'? Known: day, rain, sun"),
        mistake(
            "column: rain",
            "column: sun",
            "inputs.u: forcing.csv:2: column 'sun': 'x' is not a number"),
        mistake(
            "column: rain",
            "colum: rain",
            "inputs.u.colum: unknown key; did you mean 'column'?"
                + " Known: csv, time, column, times, values, type"),
        mistake(", column: rain", "", "inputs.u.column: is required"),
        mistake("column: rain", "column: [rain]", "inputs.u.column: expected text, found a list"),
        mistake("column: rain", "column: ''", "inputs.u.column: is empty"),
        mistake(
            "column: rain",
            "column: rain, values: [1]",
            "inputs.u: expected either csv, time and column, or times and values"),
        mistake(
            "values: [3, -1/2, 4]",
            "values: [3, 4]",
            "inputs.v.values: expected a list of 3 numbers, one per time, found a list"),
        mistake(
            "values: [3, -1/2, 4]",
            "values: [3, y, 4]",
            "inputs.v.values[1]: line 1, column 1: unknown name 'y'; none is known here"),
        mistake(
            "times: [0, 1, 2]",
            "times: [0, 2, 1]",
            "inputs.v: times must be finite and increase, but times[2] is 1.0 after 2.0"),
        mistake(
            "times: [0, 1, 2]",
            "times: 3",
            "inputs.v.times: expected a list of numbers such as [0, 1.5, 2], found 3"),
        mistake("  v: {", "  y: {", "inputs.y: the name is taken by states.y"),
        mistake(
            "z: v", "z: vv", "equations.z: line 1, column 1: unknown name 'vv'; did you mean 'v'?"),
        mistake(
            "times:      [0, 0.5",
            "jumps: 1\ntimes: [0, 0.5",
            "jumps: expected a list of numbers such as [0, 1.5, 2], found 1"),
        mistake(
            "times:      [0, 0.5",
            "hits: [1, later]\ntimes: [0, 0.5",
            "hits[1]: line 1, column 1: unknown name 'later'; known: y, z, u, v"));
  }

  private DynamicTest mistake(String from, String to, String message) {
    return dynamicTest(
        message,
        () -> {
          assertTrue(DRIVEN.contains(from), from);
          SolveCall call = solve(DRIVEN.replace(from, to));
          assertEquals(2, call.code(), call.err());
          assertEquals(
              "neuralode: error: "
                  + folder.resolve("problem.yaml")
                  + ": "
                  + message
                  + System.lineSeparator(),
              call.err());
        });
  }

  @Test
  void aMissingFileIsReportedWithTheFoldersTried() throws IOException {
    SolveCall call = solve(DRIVEN.replace("forcing.csv", "rain.csv"));
    assertEquals(2, call.code());
    assertTrue(call.err().contains("inputs.u: data file 'rain.csv' not found; tried "), call.err());
    assertEquals(1, call.err().lines().count());
  }
}
