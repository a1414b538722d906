package org.neuralode.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.neuralode.api.plugin.PluginRegistry;
import org.neuralode.cli.docs.Repository;
import picocli.CommandLine;

class SolveCommandTest {
  private static final String DECAY =
      """
      states:     { u: 1, v: 0 }
      parameters: { w: 2 }
      equations:  { u: -w*v, v: w*u }
      times:      [0, pi/4, 1, 2.5]
      solver:     { rtol: 1e-10, atol: 1e-12 }
      """;

  @TempDir Path folder;
  private Path file;

  private record Result(int code, String out, String err) {}

  @BeforeEach
  void writeProblem() throws Exception {
    file = write(DECAY);
  }

  private Path write(String text) throws Exception {
    return Files.writeString(folder.resolve("problem.yaml"), text);
  }

  private Result solve(String... more) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command = Main.commandLine(new Environment(PluginRegistry::load, false, "test"));
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(err));
    String[] arguments =
        Stream.concat(Stream.of("solve", file.toString()), Arrays.stream(more))
            .toArray(String[]::new);
    int code = Main.execute(command, arguments);
    return new Result(code, out.toString(), err.toString());
  }

  private static double[][] numbers(String csv) {
    return csv.lines()
        .skip(1)
        .map(line -> Arrays.stream(line.split(",", -1)).mapToDouble(Double::parseDouble).toArray())
        .toArray(double[][]::new);
  }

  @Test
  void printsTheStatesAtTheTimesAsked() {
    Result result = solve();
    assertEquals(0, result.code(), result.err());
    assertTrue(result.out().startsWith("t,u,v\n0.0,1.0"), result.out());
    double[][] rows = numbers(result.out());
    assertEquals(4, rows.length);
    assertEquals(Math.PI / 4, rows[1][0]);
    for (double[] row : rows) {
      assertEquals(Math.cos(2 * row[0]), row[1], 1e-8);
      assertEquals(Math.sin(2 * row[0]), row[2], 1e-8);
    }
    assertTrue(
        result.err().matches("tsit5: success; \\d+ steps accepted, \\d+ rejected, .* ms\\R"),
        result.err());
  }

  @Test
  void settingsGoBeforeTheFile() {
    Result result =
        solve("--set", "parameters.w=1/2", "--set", "times={from: 0, to: 1, points: 11}");
    double[][] rows = numbers(result.out());
    assertEquals(11, rows.length);
    assertEquals(0.3, rows[3][0], 1e-15);
    assertEquals(Math.cos(0.5), rows[10][1], 1e-8);
  }

  @Test
  void writesFilesAndPictures() throws Exception {
    Path out = folder.resolve("out.csv");
    Path svg = folder.resolve("out.svg");
    Path html = folder.resolve("out.html");
    Result result = solve("--out", out.toString(), "--plot", svg.toString());
    assertEquals("", result.out());
    assertEquals(0, result.code(), result.err());
    assertEquals(5, Files.readAllLines(out).size());
    var root =
        DocumentBuilderFactory.newDefaultNSInstance()
            .newDocumentBuilder()
            .parse(svg.toFile())
            .getDocumentElement();
    assertEquals("http://www.w3.org/2000/svg", root.getNamespaceURI());
    solve("--out", out.toString(), "--plot", html.toString());
    assertTrue(Files.readString(html).contains("<svg"));
  }

  @Test
  void comparesSolversAndTolerances() throws Exception {
    Path out = folder.resolve("out.csv");
    String[] options = {"--compare", "tsit5,bosh3", "--tolerances", "1e-4,1e-8"};
    Result screen = solve(options);
    assertEquals(0, screen.code(), screen.err());
    assertEquals(1 + 4 + 1, screen.out().lines().count());
    assertTrue(screen.out().contains("error against tsit5 at 1e-8"), screen.out());
    file = write(DECAY + "reference: { u: cos(5), v: sin(5) }\n");
    solve("--compare", "tsit5,bosh3", "--tolerances", "1e-4,1e-8", "--out", out.toString());
    List<String> lines = Files.readAllLines(out);
    assertEquals("solver,tolerance,error,accepted,rejected,evaluations,ms,status", lines.get(0));
    assertEquals(5, lines.size());
    for (String line : lines.subList(1, 5)) {
      String[] cells = line.split(",", -1);
      double ratio = Double.parseDouble(cells[2]) / Double.parseDouble(cells[1]);
      assertTrue(ratio > 0 && ratio < 100, line);
      assertEquals("success", cells[7]);
    }
  }

  @Test
  void aFailedSolveWritesWhatItReached() throws Exception {
    file = write("{states: {y: 1}, equations: {y: y^2}, times: [0, 0.5, 0.9, 2]}");
    Result result = solve();
    assertEquals(1, result.code());
    double[][] rows = numbers(result.out());
    assertEquals(3, rows.length);
    assertEquals(10, rows[2][1], 1e-3);
    assertTrue(result.err().contains("neuralode: error: tsit5"), result.err());
    assertEquals(2, result.err().lines().count(), result.err());
  }

  @TestFactory
  Stream<DynamicTest> mistakesAreReportedInOneLine() {
    return Stream.of(
        mistake(
            "v: w*u }",
            "v: w*uu }",
            "equations.v: line 1, column 3: unknown name 'uu'; did" + " you mean 'u'?"),
        mistake(
            "v: w*u }",
            "v: w*(u }",
            "equations.v: line 1, column 5: the formula ends too"
                + " early; expected an operator or ')'"),
        mistake(
            "{ w: 2 }",
            "{ w: [2] }",
            "parameters.w: expected a number or a formula, found" + " a list"),
        mistake(
            "times: ",
            "tims: ",
            "tims: unknown key; did you mean 'times'? Known: states,"
                + " parameters, values, equations, times, solver, reference, events"),
        mistake(
            "[0, pi/4, 1, 2.5]", "[0, 2, 1]", "times: run in one direction, but 1.0 follows 2.0"),
        mistake(
            "[0, pi/4, 1, 2.5]",
            "[0]",
            "times: needs at least two times; the first is" + " where the states begin"),
        mistake(
            "v: w*u }",
            "v: min(w,u) }",
            "equations: 'u)' has no value; a comma ends an entry of { … }, so a formula with commas"
                + " needs quotes"),
        mistake(
            "{ w: 2 }",
            "{ w: .nan }",
            "parameters.w: expected a finite number or a formula, found .nan"),
        mistake(
            "{ w: 2 }",
            "{ w: 2 pi }",
            "parameters.w: line 1, column 3: 'pi' does not fit here (a product is written with *)"),
        mistake(
            "v: w*u }",
            "v: w*u(t - 1) }",
            "equations.v: line 1, column 3: 'u' is not a function; write * to multiply (delays, as"
                + " in x(t - 1), are not supported)"),
        mistake("times: ", "mass: [1]\ntimes: ", "mass: mass matrices are not supported; "),
        mistake("times: ", "delays: [1]\ntimes: ", "delays: delays are not supported; "),
        mistake("[0, pi/4, 1, 2.5]", "{ from: 0, to: 1 }", "times.points: is required"),
        mistake(
            "[0, pi/4, 1, 2.5]",
            "[0, x]",
            "times[1]: line 1, column 1: unknown name 'x';" + " none is known here"),
        mistake("rtol", "rtoll", "solver.rtoll: unknown option; did you mean 'rtol'? "));
  }

  private DynamicTest mistake(String from, String to, String message) {
    return dynamicTest(
        message,
        () -> {
          assertTrue(DECAY.contains(from));
          file = write(DECAY.replaceFirst(java.util.regex.Pattern.quote(from), to));
          Result result = solve();
          assertEquals(2, result.code(), result.err());
          String expected = "neuralode: error: " + file + ": " + message;
          assertTrue(result.err().startsWith(expected), result.err());
          assertEquals(1, result.err().lines().count(), result.err());
          assertEquals("", result.out());
        });
  }

  @Test
  void refusesOptionsThatDoNotFit() {
    assertEquals(2, solve("--plot", "picture.png").code());
    assertEquals(2, solve("--tolerances", "1e-4").code());
    assertTrue(solve("--compare", "rk4").err().contains("--compare rk4: solver.rtol: unknown"));
    assertTrue(solve("--compare", "tsit55").err().contains("did you mean 'tsit5'"));
  }

  @TestFactory
  Stream<DynamicTest> everyProblemThatComesWithTheProjectIsSolved() {
    List<Path> files =
        Repository.files(Repository.ROOT.resolve("experiments/problems"), 1, ".yaml");
    assertFalse(files.isEmpty());
    return files.stream()
        .map(
            problem ->
                dynamicTest(
                    Repository.name(problem),
                    () -> {
                      file = problem;
                      Result result = solve();
                      assertEquals(0, result.code(), result.err());
                    }));
  }
}
