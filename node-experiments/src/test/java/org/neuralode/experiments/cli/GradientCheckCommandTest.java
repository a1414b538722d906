package org.neuralode.experiments.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuralode.api.plugin.PluginRegistry;
import picocli.CommandLine;

class GradientCheckCommandTest {
  private static final String EXPERIMENT =
      """
      seed: 3
      data: { type: spiral, trajectories: 2, points: 8, span: 2 }
      model: { hidden: [5] }
      solver: { type: tsit5, rtol: 1e-7, atol: 1e-9 }
      """;

  @TempDir Path folder;

  private final StringWriter screen = new StringWriter();

  private int check(String... more) throws Exception {
    Path file = Files.writeString(folder.resolve("experiment.yaml"), EXPERIMENT);
    CommandLine command = Main.commandLine(new Environment(PluginRegistry::load, false, "test"));
    command.setOut(new PrintWriter(screen)).setErr(new PrintWriter(screen));
    String[] arguments =
        Stream.concat(Stream.of("gradient-check", file.toString()), Arrays.stream(more))
            .toArray(String[]::new);
    return Main.execute(command, arguments);
  }

  @Test
  void everyStrategyThatFitsIsWithinTheLimit() throws Exception {
    assertEquals(0, check("--limit", "1e-4"), screen::toString);
    String table = screen.toString();
    for (String id : new String[] {"discrete", "checkpointed", "backsolve", "gauss", "forward"}) {
      assertTrue(table.contains("\n" + id + " "), table);
    }
    assertTrue(table.contains("gradient reversible undoes the steps"), table);
    assertTrue(table.contains("all within 1.0E-4"), table);
  }

  @Test
  void endsWithAnErrorBeyondTheLimit() throws Exception {
    assertEquals(1, check("--limit", "1e-12", "--strategies", "discrete,backsolve"));
    assertTrue(screen.toString().contains("beyond 1.0E-12: backsolve"), screen::toString);
  }

  @Test
  void refusesStrategiesThatThereAreNot() throws Exception {
    assertEquals(2, check("--strategies", "discreet"));
    assertTrue(
        screen.toString().contains("unknown strategy 'discreet'; did you mean 'discrete'?"),
        screen::toString);
  }
}
