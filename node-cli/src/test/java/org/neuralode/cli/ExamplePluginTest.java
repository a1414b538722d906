package org.neuralode.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuralode.cli.docs.ExamplePlugin;
import picocli.CommandLine;

/**
 * The project examples/plugin, built beside the library and used by the experiment in that project.
 */
class ExamplePluginTest {
  @TempDir Path work;

  private final StringWriter screen = new StringWriter();

  @Test
  void experimentUsesSolverAndFieldOfAPluginJar() throws Exception {
    Path runs = work.resolve("runs");
    execute(
        "run",
        ExamplePlugin.FOLDER.resolve("experiment.yaml").toString(),
        "--set",
        "training.epochs=40",
        "--out",
        runs.toString());
    Path run = only(runs);
    String resolved = Files.readString(run.resolve("experiment.yaml"));
    assertTrue(resolved.contains("kutta3") && resolved.contains("lotka-volterra"), resolved);
    List<Double> losses =
        Files.readAllLines(run.resolve("metrics.csv")).stream()
            .skip(1)
            .map(line -> Double.valueOf(line.split(",", -1)[1]))
            .toList();
    assertTrue(losses.size() >= 2, losses::toString);
    assertTrue(losses.get(losses.size() - 1) < 0.6 * losses.get(0), losses::toString);
    assertEquals(22, Files.readAllLines(run.resolve("predictions.csv")).size());
    assertTrue(Files.readString(run.resolve("report.html")).contains("<svg"));
  }

  @Test
  void listShowsThePluginWithItsOptions() throws Exception {
    execute("list", "fields");
    String listed = screen.toString();
    assertTrue(listed.contains("lotka-volterra"), listed);
    assertTrue(listed.contains("death rate of the predators"), listed);
  }

  private void execute(String... arguments) throws Exception {
    try (ExamplePlugin plugin = new ExamplePlugin(work.resolve("plugin"))) {
      CommandLine command = Main.commandLine(new Environment(plugin::registry, false, "test"));
      command.setOut(new PrintWriter(screen)).setErr(new PrintWriter(screen));
      assertEquals(0, Main.execute(command, arguments), screen::toString);
    }
  }

  private static Path only(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      List<Path> found = children.toList();
      assertEquals(1, found.size(), found::toString);
      return found.get(0);
    }
  }
}
