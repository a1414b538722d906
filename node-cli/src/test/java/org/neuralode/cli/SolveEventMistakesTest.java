package org.neuralode.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.neuralode.cli.SolveCall.BALL;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Mistakes in events, save modes and outputs. */
class SolveEventMistakesTest {
  @TempDir Path folder;

  private SolveCall solve(String problem, String... more) throws IOException {
    return SolveCall.of(folder, problem, more);
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
            "events.hit.wen: unknown key; did you mean 'when'? Known: when, direction, then, persistent"),
        mistake(
            "when: y, direction",
            "direction",
            "events.hit.when: is required: the formula whose zero is the event"),
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
          SolveCall result = solve(BALL.replace(from, to));
          assertEquals(2, result.code(), result.err());
          assertEquals(
              "neuralode: error: " + folder.resolve("problem.yaml") + ": " + message,
              result.err().strip());
        });
  }

  @Test
  void refusesOptionsThatDoNotFit() throws IOException {
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
