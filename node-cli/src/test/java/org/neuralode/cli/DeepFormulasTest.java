package org.neuralode.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deep formulas, solved in a separate process, which has the stack of the command line. */
class DeepFormulasTest {
  @TempDir Path folder;

  @Test
  void aChainOfFiveThousandValuesIsSolved() throws IOException, InterruptedException {
    StringBuilder problem = new StringBuilder("states: {x: 1}\nvalues:\n  v0: -x\n");
    for (int i = 1; i < 5000; i++) {
      problem.append("  v").append(i).append(": v").append(i - 1).append(" + 1e-9*x\n");
    }
    assertSolved(problem.append("equations: {x: v4999}\ntimes: [0, 1]\n").toString());
  }

  @Test
  void tenThousandParenthesesAreSolved() throws IOException, InterruptedException {
    String formula = "(".repeat(10_000) + "-x" + ")".repeat(10_000);
    assertSolved("states: {x: 1}\nequations: {x: \"" + formula + "\"}\ntimes: [0, 1]\n");
  }

  private void assertSolved(String problem) throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("problem.yaml"), problem);
    Path err = folder.resolve("err.txt");
    Path out = folder.resolve("out.csv");
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    "org.neuralode.cli.Main",
                    "solve",
                    file.toString(),
                    "--out",
                    out.toString()))
            .redirectError(err.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertEquals(0, process.waitFor(), Files.readString(err, StandardCharsets.UTF_8));
    String table = Files.readString(out, StandardCharsets.UTF_8).strip();
    double end = Double.parseDouble(table.substring(table.lastIndexOf(',') + 1));
    assertTrue(Math.abs(end - Math.exp(-1)) < 1e-5, table);
  }
}
