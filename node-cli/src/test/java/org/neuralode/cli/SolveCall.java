package org.neuralode.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.neuralode.api.plugin.PluginRegistry;
import picocli.CommandLine;

/**
 * The outcome of a command on a file.
 *
 * @param code exit code
 * @param out standard output
 * @param err standard error
 */
record SolveCall(int code, String out, String err) {
  /** A bouncing ball with an event at every top. */
  static final String BALL =
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

  /** Writes a problem to problem.yaml in a folder and solves it with further options. */
  static SolveCall of(Path folder, String problem, String... more) throws IOException {
    return run("solve", Files.writeString(folder.resolve("problem.yaml"), problem), more);
  }

  /** Writes a problem to problem.yaml in a folder and differentiates its loss. */
  static SolveCall gradient(Path folder, String problem, String... more) throws IOException {
    return run("gradient", Files.writeString(folder.resolve("problem.yaml"), problem), more);
  }

  /** Runs a command on a file. */
  static SolveCall run(String name, Path file, String... more) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command = Main.commandLine(new Environment(PluginRegistry::load, false, "test"));
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(err));
    String[] arguments =
        Stream.concat(Stream.of(name, file.toString()), Arrays.stream(more)).toArray(String[]::new);
    int code = Main.execute(command, arguments);
    return new SolveCall(code, out.toString(), err.toString());
  }

  /** The JSON on standard output. */
  JsonNode json() throws IOException {
    return new ObjectMapper().readTree(out);
  }

  /** The numbers of the CSV on standard output. */
  double[][] rows() {
    return out.lines()
        .skip(1)
        .map(line -> Arrays.stream(line.split(",", -1)).mapToDouble(Double::parseDouble).toArray())
        .toArray(double[][]::new);
  }
}
