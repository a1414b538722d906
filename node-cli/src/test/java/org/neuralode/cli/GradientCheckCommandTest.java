package org.neuralode.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GradientCheckCommandTest {
  private static final String EXPERIMENT =
      """
      seed: 3
      data: { type: spiral, trajectories: 2, points: 8, span: 2 }
      model: { hidden: [5] }
      solver: { type: tsit5, rtol: 1e-7, atol: 1e-9 }
      """;

  @TempDir Path folder;

  private SolveCall check(String... more) throws IOException {
    Path file = Files.writeString(folder.resolve("experiment.yaml"), EXPERIMENT);
    return SolveCall.run("gradient-check", file, more);
  }

  @Test
  void everyStrategyThatFitsIsWithinTheLimit() throws IOException {
    SolveCall call = check("--limit", "1e-4");
    assertEquals(0, call.code(), call.err());
    String table = call.out();
    for (String id : new String[] {"discrete", "checkpointed", "backsolve", "gauss", "forward"}) {
      assertTrue(table.contains("\n" + id + " "), table);
    }
    assertTrue(table.contains("gradient reversible undoes the steps"), table);
    assertTrue(table.contains("all within 1.0E-4"), table);
  }

  @Test
  void endsWithAnErrorBeyondTheLimit() throws IOException {
    SolveCall call = check("--limit", "1e-12", "--strategies", "discrete,backsolve");
    assertEquals(1, call.code());
    assertTrue(call.out().contains("beyond 1.0E-12: backsolve"), call.out());
  }

  @Test
  void refusesStrategiesThatThereAreNot() throws IOException {
    SolveCall call = check("--strategies", "discreet");
    assertEquals(2, call.code());
    assertTrue(
        call.err().contains("unknown strategy 'discreet'; did you mean 'discrete'?"), call.err());
  }
}
