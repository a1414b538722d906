package org.neuralode.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.neuralode.cli.SolveCall.BALL;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The outputs that a solve of a problem written as text keeps, by save mode. */
class SolveSaveTest {
  /** The time of the ball's first hit, sqrt(2/g). */
  private static final double HIT = 0.45152364098573090;

  @TempDir Path folder;

  private SolveCall solve(String problem, String... more) throws IOException {
    return SolveCall.of(folder, problem, more);
  }

  @Test
  void stepsAreSavedWithBothSidesOfAJump() throws IOException {
    SolveCall result = solve(BALL + "save: steps\n");
    double[][] rows = result.rows();
    int jump = 0;
    while (rows[jump][0] < HIT - 1e-9) {
      jump++;
    }
    assertEquals(rows[jump][0], rows[jump + 1][0]);
    assertEquals(-0.9 * rows[jump][2], rows[jump + 1][2], 1e-12);
    assertEquals(2.7, rows[rows.length - 1][0]);
  }

  @Test
  void stepsAreSavedWithoutEventsToo() throws IOException {
    SolveCall result =
        solve("{states: {y: 1}, equations: {y: -y}, times: [0, 0.7, 2], save: steps}");
    long accepted =
        Long.parseLong(result.err().replaceFirst("(?s).*success; (\\d+) steps.*", "$1"));
    double[][] rows = result.rows();
    assertEquals(accepted + 1, rows.length);
    assertEquals(2, rows[rows.length - 1][0]);
  }

  @Test
  void theEndAloneMayBeSaved() throws IOException {
    double[][] rows = solve(BALL + "save: end\n").rows();
    assertEquals(1, rows.length);
    assertEquals(2.7, rows[0][0]);
    rows = solve(BALL.replace("{ v: -r*v }", "stop") + "save: end\n").rows();
    assertEquals(HIT, rows[0][0], 1e-10);
  }

  @Test
  void outputsAreFurtherColumns() throws IOException {
    String problem =
        BALL.replaceFirst("events:\\R.*\\R.*\\R", "")
            + "values: { half: v^2/2 }\noutputs: { energy: half + g*y, twice: 2*t }\n";
    SolveCall result = solve(problem, "--set", "times=[0, 0.1, 0.4]");
    assertTrue(result.out().startsWith("t,y,v,energy,twice\n"), result.out());
    for (double[] row : result.rows()) {
      assertEquals(9.81, row[3], 1e-9);
      assertEquals(2 * row[0], row[4]);
    }
  }
}
