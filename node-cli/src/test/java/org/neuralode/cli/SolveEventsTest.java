package org.neuralode.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.neuralode.cli.SolveCall.BALL;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events of problems written as text. */
class SolveEventsTest {
  /**
   * Times of the first bounces, from the reference gradients: height 1, restitution 0.9, g = 9.81.
   */
  private static final double[] HITS = {
    0.45152364098573090, 1.2642661947600465, 1.9957344931569306, 2.6540559617141263
  };

  @TempDir Path folder;

  private SolveCall solve(String problem, String... more) throws IOException {
    return SolveCall.of(folder, problem, more);
  }

  private List<String[]> events(String problem, String... more) throws IOException {
    Path file = folder.resolve("events.csv");
    String[] options =
        Stream.concat(Stream.of("--events", file.toString()), Arrays.stream(more))
            .toArray(String[]::new);
    SolveCall result = solve(problem, options);
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
  void eventTimesDoNotDependOnTheSolver(String solver) throws IOException {
    List<String[]> events = events(BALL, "--set", "solver=" + solver);
    assertArrayEquals(HITS, times(events, "hit"), 1e-10);
    assertEquals(4, times(events, "top").length);
    assertEquals(0, times(events, "top")[0]);
    assertEquals(0.5 * (HITS[0] + HITS[1]), times(events, "top")[1], 1e-10);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{type: adams-bashforth-moulton, rtol: 1e-12, atol: 1e-13}",
        "{type: gbs, rtol: 1e-12, atol: 1e-13}",
        "{type: higham-hall54, rtol: 1e-12, atol: 1e-13}"
      })
  void aPendulumPassesBelowBothWaysInTime(String solver) throws IOException {
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
  void outputTimesStayAndEventsAreListed() throws IOException {
    SolveCall result = solve(BALL);
    assertEquals(0, result.code(), result.err());
    double[][] rows = result.rows();
    assertEquals(4, rows.length);
    assertEquals(0.656099999999419702, rows[2][1], 1e-9);
    assertEquals(3.3742327728233114702e-6, rows[2][2], 1e-9);
    List<String> lines = result.err().lines().toList();
    assertTrue(lines.get(0).startsWith("tsit5: success; "), result.err());
    assertEquals("8 events:", lines.get(1));
    assertEquals("  hit  t = 0.451523640986", lines.get(3));
    assertEquals(10, lines.size());
  }

  @Test
  void theEventFileHasTheStateBeforeAndAfter() throws IOException {
    double[] hit =
        Arrays.stream(events(BALL).get(1)).skip(1).mapToDouble(Double::parseDouble).toArray();
    double speed = Math.sqrt(2 * 9.81);
    assertArrayEquals(new double[] {HITS[0], 0, -speed, 0, 0.9 * speed}, hit, 1e-9);
  }

  @Test
  void manyEventsAreListedShortly() throws IOException {
    String problem =
        "{states: {y: 0, v: 1}, equations: {y: v, v: -y}, events: {z: {when: y}}, times: [0, 100]}";
    List<String> lines = solve(problem).err().lines().toList();
    assertEquals("32 events:", lines.get(1));
    assertEquals("  ... and 12 more", lines.get(lines.size() - 1));
    assertEquals(1 + 1 + 20 + 1, lines.size());
  }

  @Test
  void aSolveWithoutOccurrencesSaysSo() throws IOException {
    SolveCall result = solve(BALL, "--set", "times=[0, 0.1]", "--set", "states.v=-1");
    assertTrue(result.err().endsWith("0 events" + System.lineSeparator()), result.err());
  }

  @Test
  void whereAnEventStopsTheSolveIsTheLastRow() throws IOException {
    SolveCall result = solve(BALL.replace("{ v: -r*v }", "stop"));
    assertEquals(0, result.code(), result.err());
    double[][] rows = result.rows();
    assertEquals(3, rows.length);
    assertArrayEquals(new double[] {HITS[0], 0, -Math.sqrt(2 * 9.81)}, rows[2], 1e-10);
    assertTrue(result.err().startsWith("tsit5: stopped; "), result.err());
    SolveCall onTime =
        solve(
            "{states: {y: 0}, equations: {y: 1}, events: {e: {when: t - 1, then: stop}}, times: [0, 1, 2]}");
    assertEquals(2, onTime.rows().length, onTime.out());
  }

  @Test
  void picturesMarkEvents() throws IOException {
    Path svg = folder.resolve("ball.svg");
    assertEquals(0, solve(BALL, "--plot", svg.toString()).code());
    String picture = Files.readString(svg);
    assertTrue(picture.contains(">hit<") && picture.contains(">top<"));
  }

  @Test
  void comparisonsGoThroughEvents() throws IOException {
    SolveCall result =
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
  void eventsThatPileUpEndInOneLine() throws IOException {
    SolveCall result = solve(BALL + "maxEvents: 3\n", "--set", "times=[0, 9]");
    assertEquals(1, result.code());
    String last = result.err().lines().reduce((a, b) -> b).orElseThrow();
    assertTrue(
        last.startsWith(
            "neuralode: error: tsit5: more than maxEvents=3 events interrupted the solve, the last"
                + " one 'hit' at t=2.65"),
        last);
  }
}
