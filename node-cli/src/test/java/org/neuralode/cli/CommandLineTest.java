package org.neuralode.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuralode.api.plugin.PluginRegistry;
import org.neuralode.api.solve.Solver;
import picocli.CommandLine;

/** The commands from end to end, in this process, on a small problem. */
class CommandLineTest {
  private static final String EXPERIMENT =
      """
      seed: 3
      data: { csv: decay.csv, time: t, states: [x, y] }
      model: { hidden: [4] }
      training: { epochs: 6, checkpointEvery: 2, validation: 0.2, optimizer: { rate: 0.02 } }
      """;

  @TempDir Path folder;
  private Path file;
  private Path runs;

  /** The exit code and the output of a command. */
  private record Result(int code, String out, String err) {}

  @BeforeEach
  void writeExperiment() throws Exception {
    StringBuilder csv = new StringBuilder("t,x,y\n");
    for (int i = 0; i < 12; i++) {
      double t = 0.25 * i;
      String y = i == 4 ? "" : Double.toString(Math.exp(-t) * Math.sin(t));
      csv.append(t).append(',').append(Math.exp(-t) * Math.cos(t)).append(',').append(y);
      csv.append('\n');
    }
    Files.writeString(folder.resolve("decay.csv"), csv);
    file = Files.writeString(folder.resolve("decay.yaml"), EXPERIMENT);
    runs = folder.resolve("runs");
  }

  @Test
  void runWritesEverythingAboutTheRun() throws Exception {
    Result result = run();
    assertEquals("", result.err());
    assertEquals(0, result.code());
    Path run = onlyRun();
    List<String> names = List.of("experiment.yaml", "run.json", "metrics.csv", "predictions.csv");
    for (String name : names) {
      assertTrue(Files.size(run.resolve(name)) > 0, name);
    }
    assertTrue(Files.readString(run.resolve("report.html")).contains("<svg"));
    assertTrue(Files.readString(run.resolve("run.json")).contains("\"FINISHED\""));
    assertEquals(1 + 6, Files.readAllLines(run.resolve("metrics.csv")).size());
    assertTrue(result.out().contains("epoch 6/6  loss "), result.out());
    assertTrue(result.out().contains("report: " + run.resolve("report.html")), result.out());
    try (Stream<Path> files = Files.list(run)) {
      assertTrue(files.noneMatch(f -> f.toString().endsWith(".tmp")), "no half-written files");
    }
  }

  @Test
  void aResumedRunGoesOnAsIfItHadNeverStopped() throws Exception {
    run();
    List<String> whole = losses(onlyRun());
    Path other = folder.resolve("other");
    execute("run", file.toString(), "--out", other.toString(), "--set", "training.epochs=3");
    Path run = only(other);
    Result resumed = execute("resume", run.toString(), "--set", "training.epochs=6");
    assertEquals("", resumed.err());
    assertEquals(0, resumed.code());
    assertEquals(whole, losses(run));
    assertTrue(Files.readString(run.resolve("experiment.yaml")).contains("epochs: 6"));
  }

  @Test
  void predictsFromTheBestParameters() throws Exception {
    run();
    String run = onlyRun().toString();
    Result range = execute("predict", run, "--times", "0:1:0.5");
    assertEquals("", range.err());
    assertEquals(List.of("t,x,y", "0", "0.5", "1"), firstCells(range.out()));
    Result list = execute("predict", run, "--times", "0,2", "--initial", "0.5,0.5");
    assertTrue(list.out().contains("\n0,0.5,0.5\n"), list.out());
    Path times = Files.writeString(folder.resolve("times.csv"), "t,other\n0.25,1\n0.75,2\n");
    Path out = folder.resolve("out.csv");
    Result toFile = execute("predict", run, "--times", "@" + times, "--out", out.toString());
    assertEquals("", toFile.out() + toFile.err());
    assertEquals(List.of("t,x,y", "0.25", "0.75"), firstCells(Files.readString(out)));
  }

  @Test
  void predictRefusesInOneLine() throws Exception {
    run();
    String run = onlyRun().toString();
    refused("--times x: 'x' is not a number", "predict", run, "--times", "x");
    refused(
        "--times 1:2: expected first:last:step, such as 1900:1930:0.5",
        "predict",
        run,
        "--times",
        "1:2");
    refused(
        "--times 1:2:-1: the step does not lead from first to last",
        "predict",
        run,
        "--times",
        "1:2:-1");
    refused("--times 1:2:0: more than 10000000 times", "predict", run, "--times", "1:2:0");
    refused("--times @none.csv: no such file: none.csv", "predict", run, "--times", "@none.csv");
    refused(
        "there is no trajectory 7; the data have 0 to 0",
        "predict",
        run,
        "--times",
        "1",
        "--trajectory",
        "7");
  }

  @Test
  void refusesRunFoldersThatAreNone() throws Exception {
    String missing = folder.resolve("none").toString();
    refused(missing + ": no such run folder", "resume", missing);
    refused(
        folder + ": is not a run folder; experiment.yaml is missing", "resume", folder.toString());
    run();
    Path run = onlyRun();
    Files.delete(run.resolve("checkpoint.json"));
    refused(
        "there is no checkpoint in " + run + " (looked for checkpoint.json)",
        "resume",
        run.toString());
  }

  @Test
  void refusesTheCheckpointOfAnotherModel() throws Exception {
    run();
    Path run = onlyRun();
    refused(
        run.resolve("checkpoint.json")
            + " is a checkpoint of another model: its model.hidden is [4], expected [5]",
        "resume",
        run.toString(),
        "--set",
        "model.hidden=[5]");
  }

  @Test
  void refusesWhatTheUserGotWrong() throws Exception {
    String yaml = file.toString();
    String known =
        "Known: data, fields, models, solvers, gradients, engines, losses, optimizers, schedules, training";
    refused("none.yaml: no such file", "run", "none.yaml");
    refused("unknown topic 'solver'; did you mean 'solvers'? " + known, "list", "solver");
    refused("unknown command 'rnu'; did you mean 'run'?; see neuralode --help", "rnu");
    refused(
        "which command? Known: run, resume, report, predict, validate, solve, gradient, gradient-check, list; see neuralode --help");
    refused(
        "unknown option '--sett'; did you mean '--set'?; see neuralode run --help",
        "run",
        yaml,
        "--sett",
        "a=b");
    refused(
        yaml
            + ": solver.type: unknown type 'tsit6'; did you mean 'tsit5'? Known: "
            + String.join(", ", PluginRegistry.load().ids(Solver.class)),
        "validate",
        yaml,
        "--set",
        "solver.type=tsit6");
    refused("decay.csv: no column 'z'; Known: t, x, y", "run", yaml, "--set", "data.states=[x, z]");
    String taken = folder.resolve("decay.csv").toString();
    refused(
        "output folder '%s' cannot be written (file already exists: %s); choose another with --out"
            .formatted(taken, taken),
        "run",
        yaml,
        "--out",
        taken);
    assertFalse(Files.exists(runs), "nothing is left behind by a run that cannot begin");
  }

  @Test
  void aRunThatFailsSaysSoAndCanBeLookedAt() throws Exception {
    Result result =
        execute(
            "run",
            file.toString(),
            "--out",
            runs.toString(),
            "--quiet",
            "--set",
            "solver.maxSteps=1");
    assertEquals(1, result.code());
    assertEquals("", result.out());
    assertTrue(
        result.err().startsWith("neuralode: error: training failed in epoch 1, batch 1 ("),
        result.err());
    assertEquals(1, result.err().lines().count());
    assertTrue(Files.readString(onlyRun().resolve("run.json")).contains("\"FAILED\""));
  }

  @Test
  void debugShowsWhere() {
    Result result = execute("run", "none.yaml", "--debug");
    assertEquals(2, result.code());
    assertTrue(result.err().contains("\tat org.neuralode"), result.err());
  }

  @Test
  void validateSaysWhatWouldRun() {
    Result result = execute("validate", file.toString(), "--set", "solver.rtol=1e-9");
    assertEquals("", result.err());
    assertEquals(0, result.code());
    String data = "data        1 trajectory, 12 rows of x, y, t from 0 to 2.75, 1 missing value\n";
    assertTrue(result.out().contains(data), result.out());
    assertTrue(result.out().contains("6 epochs of 1 mini-batch\n"), result.out());
    assertTrue(result.out().contains("type: tsit5, rtol: 1e-9"), result.out());
    assertFalse(Files.exists(runs));
  }

  @Test
  void validateSaysWhatAFirstRowWithGapsBecomes() throws IOException {
    Files.writeString(folder.resolve("gap.csv"), "t,x,y\n0,,1\n1,2,3\n2,3,4\n3,4,5\n");
    Result result =
        execute("validate", file.toString(), "--set", "data.csv=" + folder.resolve("gap.csv"));
    assertEquals("", result.err());
    String said = "first rows with gaps in 1 trajectory (initial: observed begins there";
    assertTrue(result.out().contains(said), result.out());
  }

  @Test
  void everyCommandHasHelpWithAnExample() {
    for (String command : List.of("run", "resume", "predict", "validate", "list")) {
      Result result = execute(command, "--help");
      assertEquals(0, result.code());
      assertTrue(result.out().contains("Example:\n  neuralode " + command), result.out());
    }
    assertTrue(execute("--version").out().startsWith("neuralode "));
  }

  private Result run() {
    return execute("run", file.toString(), "--out", runs.toString());
  }

  private Result execute(String... arguments) {
    Environment environment = new Environment(PluginRegistry::load, false, "neuralode test");
    CommandLine commandLine = Main.commandLine(environment);
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    int code = Main.execute(commandLine, arguments);
    return new Result(code, out.toString(), err.toString());
  }

  private void refused(String problem, String... arguments) {
    Result result = execute(arguments);
    assertEquals("neuralode: error: " + problem + "\n", result.err());
    assertEquals(2, result.code());
  }

  private Path onlyRun() throws Exception {
    return only(runs);
  }

  private static Path only(Path parent) throws Exception {
    try (Stream<Path> folders = Files.list(parent)) {
      List<Path> all = folders.toList();
      assertEquals(1, all.size());
      return all.get(0);
    }
  }

  /** The lines of the run's log without their wall times. */
  private static List<String> losses(Path run) throws Exception {
    return Files.readAllLines(run.resolve("metrics.csv")).stream()
        .map(line -> line.substring(0, line.lastIndexOf(',')))
        .toList();
  }

  private static List<String> firstCells(String csv) {
    return Stream.concat(
            csv.lines().limit(1), csv.lines().skip(1).map(l -> l.substring(0, l.indexOf(','))))
        .toList();
  }
}
