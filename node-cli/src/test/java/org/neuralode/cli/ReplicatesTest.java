package org.neuralode.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Equal times that occur more than once, in outputs and in data. */
class ReplicatesTest {
  private static final double[] TIMES = {1, 1, 2, 3, 3, 4};
  private static final double[] VALUES = {0.6, 0.62, 0.4, 0.3, 0.31, 0.2};

  @TempDir Path folder;

  private void writeData() throws IOException {
    StringBuilder csv = new StringBuilder("t,a\n");
    for (int i = 0; i < TIMES.length; i++) {
      csv.append(TIMES[i]).append(',').append(VALUES[i]).append('\n');
    }
    Files.writeString(folder.resolve("data.csv"), csv);
  }

  @Test
  void outputTimesMayRepeat() throws IOException {
    SolveCall call =
        SolveCall.of(folder, "{states: {a: 1}, equations: {a: -a}, times: [0, 0, 1, 1, 2, 2, 2]}");
    assertEquals(0, call.code(), call.err());
    double[][] rows = call.rows();
    assertEquals(7, rows.length);
    assertArrayEquals(rows[0], rows[1]);
    assertArrayEquals(rows[2], rows[3]);
    assertArrayEquals(rows[4], rows[6]);
    assertEquals(Math.exp(-2), rows[6][1], 1e-5);
  }

  @Test
  void anIntervalIsNeeded() throws IOException {
    SolveCall call = SolveCall.of(folder, "{states: {a: 1}, equations: {a: -a}, times: [1, 1]}");
    assertEquals(2, call.code());
    assertTrue(call.err().contains("begin and end at 1.0"), call.err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "auto",
        "discrete",
        "checkpointed",
        "backsolve",
        "interpolating",
        "gauss",
        "forward"
      })
  void everyReplicateCountsInALoss(String strategy) throws IOException {
    writeData();
    double loss = 0;
    double byRate = 0;
    for (int i = 0; i < TIMES.length; i++) {
      double a = Math.exp(-0.4 * TIMES[i]);
      loss += (a - VALUES[i]) * (a - VALUES[i]);
      byRate += 2 * (a - VALUES[i]) * -TIMES[i] * a;
    }
    SolveCall call =
        SolveCall.gradient(
            folder,
            "{states: {a: 1}, parameters: {k: 0.4}, equations: {a: -k*a}, times: [0, 4],"
                + " loss: {observations: data.csv}, solver: {type: tsit5, rtol: 1e-9, atol: 1e-11}}",
            "--set",
            "gradient=" + strategy);
    assertEquals(0, call.code(), call.err());
    assertEquals(loss, call.json().path("loss").asDouble(), 1e-7);
    double k = call.json().path("gradient").path("parameters").path("k").asDouble();
    assertEquals(byRate, k, 1e-6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"window: 0", "window: 2", "window: 3"})
  void modelsTrainOnReplicates(String window) throws IOException {
    writeData();
    Path file =
        Files.writeString(
            folder.resolve("experiment.yaml"),
            """
            data: { type: csv, csv: data.csv, time: t, states: [a] }
            model: { type: neural-ode, hidden: [4] }
            training: { epochs: 3, holdout: 0, %s }
            """
                .formatted(window));
    SolveCall call =
        SolveCall.run("run", file, "--quiet", "--out", folder.resolve("run").toString());
    assertEquals(0, call.code(), call.err());
    try (Stream<Path> files = Files.walk(folder.resolve("run"))) {
      Path metrics = files.filter(f -> f.endsWith("metrics.csv")).findFirst().orElseThrow();
      assertTrue(!Files.readString(metrics).contains("NaN"));
    }
  }
}
