package org.neuralode.experiments.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neuralode.api.plugin.PluginRegistry;
import picocli.CommandLine;

/** Events, save modes and outputs of problems written as text. */
class SolveEventsTest {
  private static final String BALL =
      """
      states:     { y: 1, v: 0 }
      parameters: { g: 9.81, r: 0.9 }
      equations:  { y: v, v: -g }
      events:
        hit: { when: y, direction: falling, then: { v: -r*v } }
        top: { when: v, direction: falling }
      times:      [0, 0.25, 1.63, 2.7]
      solver:     { type: tsit5, rtol: 1e-11, atol: 1e-13 }
      """;

  /** From the reference gradients: height 1, restitution 0.9, g = 9.81. */
  private static final double[] HITS = {
    0.45152364098573090, 1.2642661947600465, 1.9957344931569306, 2.6540559617141263
  };

  @TempDir Path folder;

  private record Result(int code, String out, String err) {}

  private Result solve(String problem, String... more) throws Exception {
    Path file = Files.writeString(folder.resolve("problem.yaml"), problem);
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

  private static double[][] rows(String csv) {
    return csv.lines()
        .skip(1)
        .map(line -> Arrays.stream(line.split(",", -1)).mapToDouble(Double::parseDouble).toArray())
        .toArray(double[][]::new);
  }

  private List<String[]> events(String problem, String... more) throws Exception {
    Path file = folder.resolve("events.csv");
    String[] options =
        Stream.concat(Stream.of("--events", file.toString()), Arrays.stream(more))
            .toArray(String[]::new);
    Result result = solve(problem, options);
    assertEquals(0, result.code(), result.err());
    List<String> lines = Files.readAllLines(file);
    assertEquals("event,t,y_before,v_before,y_after,v_after", lines.get(0));
    return lines.stream().skip(1).map(line -> line.split(",", -1)).toList();
  }

  private static double[] times(List<String[]> events, String name) {
    return events.stream()
        .filter(cells -> cells[0].equals(name))
        .mapToDouble(cells -> Double.parseDouble(cells[1]))
        .toArray();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{type: tsit5, rtol: 1e-12, atol: 1e-13}",
        "{type: vern9, rtol: 1e-12, atol: 1e-13}",
        "{type: bosh3, rtol: 1e-12, atol: 1e-13}",
        "{type: rk4, step: 0.01}",
        "{type: radau-iia5, rtol: 1e-12, atol: 1e-13}",
        "{type: adams-bashforth-moulton, rtol: 1e-12, atol: 1e-13}",
        "{type: gbs, rtol: 1e-12, atol: 1e-13}"
      })
  void eventTimesDoNotDependOnTheSolver(String solver) throws Exception {
    List<String[]> events = events(BALL, "--set", "solver=" + solver);
    assertArrayEquals(HITS, times(events, "hit"), 1e-10);
    assertEquals(3, times(events, "top").length);
    assertEquals(0.5 * (HITS[0] + HITS[1]), times(events, "top")[0], 1e-10);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{type: adams-bashforth-moulton, rtol: 1e-12, atol: 1e-13}",
        "{type: gbs, rtol: 1e-12, atol: 1e-13}",
        "{type: higham-hall54, rtol: 1e-12, atol: 1e-13}"
      })
  void aPendulumPassesBelowBothWaysInTime(String solver) throws Exception {
    String pendulum =
        """
        states:    { y: 1, v: 0 }
        equations: { y: v, v: -sin(y) }
        events:    { below: { when: y } }
        times:     [0, 6]
        """;
    double quarter = 1.6749939160926133;
    for (int sign : new int[] {1, -1}) {
      List<String[]> events =
          events(pendulum, "--set", "solver=" + solver, "--set", "times=[0, " + sign * 6 + "]");
      double[] found = times(events, "below");
      assertEquals(2, found.length);
      assertEquals(sign * quarter, found[0], 1e-10);
      assertEquals(3 * sign * quarter, found[1], 1e-10);
    }
  }

  @Test
  void outputTimesStayAndEventsAreListed() throws Exception {
    Result result = solve(BALL);
    assertEquals(0, result.code(), result.err());
    double[][] rows = rows(result.out());
    assertEquals(4, rows.length);
    assertEquals(0.656099999999419702, rows[2][1], 1e-9);
    assertEquals(3.3742327728233114702e-6, rows[2][2], 1e-9);
    List<String> lines = result.err().lines().toList();
    assertTrue(lines.get(0).startsWith("tsit5: success; "), result.err());
    assertEquals("7 events:", lines.get(1));
    assertEquals("  hit  t = 0.451523640986", lines.get(2));
    assertEquals(9, lines.size());
  }

  @Test
  void theEventFileHasTheStateBeforeAndAfter() throws Exception {
    double[] hit =
        Arrays.stream(events(BALL).get(0)).skip(1).mapToDouble(Double::parseDouble).toArray();
    double speed = Math.sqrt(2 * 9.81);
    assertArrayEquals(new double[] {HITS[0], 0, -speed, 0, 0.9 * speed}, hit, 1e-9);
  }

  @Test
  void manyEventsAreListedShortly() throws Exception {
    String problem =
        "{states: {y: 0, v: 1}, equations: {y: v, v: -y}, events: {z: {when: y}}, times: [0, 100]}";
    List<String> lines = solve(problem).err().lines().toList();
    assertEquals("31 events:", lines.get(1));
    assertEquals("  ... and 11 more", lines.get(lines.size() - 1));
    assertEquals(1 + 1 + 20 + 1, lines.size());
  }

  @Test
  void aSolveWithoutOccurrencesSaysSo() throws Exception {
    Result result = solve(BALL, "--set", "times=[0, 0.1]");
    assertTrue(result.err().endsWith("0 events" + System.lineSeparator()), result.err());
  }

  @Test
  void whereAnEventStopsTheSolveIsTheLastRow() throws Exception {
    Result result = solve(BALL.replace("{ v: -r*v }", "stop"));
    assertEquals(0, result.code(), result.err());
    double[][] rows = rows(result.out());
    assertEquals(3, rows.length);
    assertArrayEquals(new double[] {HITS[0], 0, -Math.sqrt(2 * 9.81)}, rows[2], 1e-10);
    assertTrue(result.err().startsWith("tsit5: stopped; "), result.err());
    Result onTime =
        solve(
            "{states: {y: 0}, equations: {y: 1}, events: {e: {when: t - 1, then: stop}}, times: [0, 1, 2]}");
    assertEquals(2, rows(onTime.out()).length, onTime.out());
  }

  @Test
  void stepsAreSavedWithBothSidesOfAJump() throws Exception {
    Result result = solve(BALL + "save: steps\n");
    double[][] rows = rows(result.out());
    int jump = 0;
    while (rows[jump][0] < HITS[0] - 1e-9) {
      jump++;
    }
    assertEquals(rows[jump][0], rows[jump + 1][0]);
    assertEquals(-0.9 * rows[jump][2], rows[jump + 1][2], 1e-12);
    assertEquals(2.7, rows[rows.length - 1][0]);
  }

  @Test
  void stepsAreSavedWithoutEventsToo() throws Exception {
    Result result = solve("{states: {y: 1}, equations: {y: -y}, times: [0, 0.7, 2], save: steps}");
    long accepted =
        Long.parseLong(result.err().replaceFirst("(?s).*success; (\\d+) steps.*", "$1"));
    double[][] rows = rows(result.out());
    assertEquals(accepted + 1, rows.length);
    assertEquals(2, rows[rows.length - 1][0]);
  }

  @Test
  void theEndAloneMayBeSaved() throws Exception {
    double[][] rows = rows(solve(BALL + "save: end\n").out());
    assertEquals(1, rows.length);
    assertEquals(2.7, rows[0][0]);
    rows = rows(solve(BALL.replace("{ v: -r*v }", "stop") + "save: end\n").out());
    assertEquals(HITS[0], rows[0][0], 1e-10);
  }

  @Test
  void outputsAreFurtherColumns() throws Exception {
    String problem =
        BALL.replaceFirst("events:\\R.*\\R.*\\R", "")
            + "values: { half: v^2/2 }\noutputs: { energy: half + g*y, twice: 2*t }\n";
    Result result = solve(problem, "--set", "times=[0, 0.1, 0.4]");
    assertTrue(result.out().startsWith("t,y,v,energy,twice\n"), result.out());
    for (double[] row : rows(result.out())) {
      assertEquals(9.81, row[3], 1e-9);
      assertEquals(2 * row[0], row[4]);
    }
  }

  @Test
  void picturesMarkEvents() throws Exception {
    Path svg = folder.resolve("ball.svg");
    assertEquals(0, solve(BALL, "--plot", svg.toString()).code());
    String picture = Files.readString(svg);
    assertTrue(picture.contains(">hit<") && picture.contains(">top<"));
  }

  @Test
  void comparisonsGoThroughEvents() throws Exception {
    Result result =
        solve(
            BALL + "reference: { y: 0.3009, v: 0 }\n",
            "--compare",
            "tsit5,dopri5",
            "--tolerances",
            "1e-6,1e-9",
            "--set",
            "times=[0, 1.63]",
            "--set",
            "reference={y: 0.656099999999419702, v: 3.3742327728233114702e-6}");
    assertEquals(0, result.code(), result.err());
    List<String> lines = result.out().lines().toList();
    assertEquals(1 + 4 + 1, lines.size(), result.out());
    for (String line : lines.subList(1, 5)) {
      double error = Double.parseDouble(line.trim().split("\\s+", -1)[2]);
      assertTrue(error < 1e-5, line);
    }
  }

  @Test
  void eventsThatPileUpEndInOneLine() throws Exception {
    Result result = solve(BALL + "maxEvents: 3\n", "--set", "times=[0, 9]");
    assertEquals(1, result.code());
    String last = result.err().lines().reduce((a, b) -> b).orElseThrow();
    assertTrue(
        last.startsWith(
            "neuralode: error: tsit5: more than maxEvents=3 events interrupted the solve, the last"
                + " one 'hit' at t=2.65"),
        last);
  }

  @TestFactory
  Stream<DynamicTest> mistakesAreReportedInOneLine() {
    return Stream.of(
        mistake(
            "when: y,",
            "when: y - yy,",
            "events.hit.when: line 1, column 5: unknown name 'yy'; did you mean 'y'?"),
        mistake(
            "-r*v }",
            "-r*(v }",
            "events.hit.then.v: line 1, column 6: the formula ends too early; expected an operator"
                + " or ')'"),
        mistake("{ v: -r*v }", "{ w: -r*v }", "events.hit.then.w: is not a state; known: y, v"),
        mistake(
            "{ v: -r*v }",
            "stopp",
            "events.hit.then: expected record, stop, or new values such as { y2: -0.9*y2 }, found"
                + " 'stopp'; did you mean 'stop'?"),
        mistake(
            "{ v: -r*v }",
            "[v]",
            "events.hit.then: expected record, stop, or new values such as { y2: -0.9*y2 }, found a"
                + " list"),
        mistake(
            "direction: falling, then",
            "direction: down, then",
            "events.hit.direction: unknown choice 'down'; Known: any, rising, falling"),
        mistake(
            "hit: { when",
            "hit: { wen",
            "events.hit.wen: unknown key; did you mean 'when'? Known: when, direction, then"),
        mistake(
            "when: y, direction",
            "direction",
            "events.hit.when: is required: the formula whose zero is the event"),
        mistake(
            "when: y,",
            "when: g - 1,",
            "events.hit.when: has no state and no t in it, so it never crosses zero"),
        mistake(
            "top: { when: v, direction: falling }",
            "top: v",
            "events.top: expected a mapping such as { when: y1, then: stop }, found 'v'"),
        mistake("top:", "to-p:", "events.to-p: a name has letters, digits and _, a letter first"),
        mistake(
            "times:",
            "save: step\ntimes:",
            "save: unknown choice 'step'; did you mean 'steps'? Known: times, steps, end"),
        mistake("times:", "maxEvents: 0\ntimes:", "maxEvents: must be at least 1, got 0"),
        mistake(
            "times:",
            "outputs: { a: y + z }\ntimes:",
            "outputs.a: line 1, column 5: unknown name 'z'; known: y, v, g, r"),
        mistake(
            "times:",
            "outputs: { t: y }\ntimes:",
            "outputs.t: there is a column of that name already"));
  }

  private DynamicTest mistake(String from, String to, String message) {
    return dynamicTest(
        message,
        () -> {
          assertTrue(BALL.contains(from));
          Result result = solve(BALL.replace(from, to));
          assertEquals(2, result.code(), result.err());
          assertEquals(
              "neuralode: error: " + folder.resolve("problem.yaml") + ": " + message,
              result.err().strip());
        });
  }

  @Test
  void refusesOptionsThatDoNotFit() throws Exception {
    String free = "{states: {y: 1}, equations: {y: -y}, times: [0, 1]}";
    assertEquals(
        "neuralode: error: --events: the problem has no events; write them under 'events'",
        solve(free, "--events", "e.csv").err().strip());
    assertEquals(
        "neuralode: error: --events: lists the events of one solve; leave out --compare",
        solve(BALL, "--events", "e.csv", "--compare", "tsit5").err().strip());
    assertEquals(
        "neuralode: error: --plot: 'save: end' keeps one state; nothing to draw",
        solve(BALL + "save: end\n", "--plot", "p.svg").err().strip());
    assertTrue(
        solve(free, "--set", "maxEvents=3").err().contains("maxEvents: there are no events"));
  }
}
