package org.neuralode.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuralode.bench.OwnProcess;
import org.neuralode.bench.Timing;

/** Tests of the harness with a fake Python; measured times are not checked. */
class CompareTest {
  private static final String ROW = "^B1_H50 discrete float64$";
  private static final Timing.Effort LEAST = new Timing.Effort(0, 0);
  @TempDir private Path home;

  /** A Python in which diffrax answers and torchdiffeq fails in the row. */
  private static final String HALF_BROKEN =
      """
      #!/bin/sh
      case "$*" in
        --version) echo Python 3 ;;
        *--check) echo pretended 1.0 ;;
        *diffrax_peer.py\\ B1_H50\\ float64\\ discrete*) echo '{"ms": 2.5, "steps": 7, "compile_s": 1}' ;;
        *) echo 'ValueError: shapes differ' >&2; exit 1 ;;
      esac
      """;

  private static final String WITHOUT_PEERS =
      """
      #!/bin/sh
      [ "$*" = --version ] && exit 0
      echo "peer: error: No module named 'nothing'" >&2
      exit 1
      """;

  private Path python(String text) throws IOException {
    Path file = home.resolve("python");
    Files.writeString(file, text);
    assertTrue(file.toFile().setExecutable(true));
    return file;
  }

  private String compare(String... more) throws IOException {
    String[] args = new String[more.length + 6];
    List<String> fixed = List.of(home.toString(), "", "--speed", "0.5", "--only", ROW);
    fixed.toArray(args);
    System.arraycopy(more, 0, args, fixed.size(), more.length);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Options options = Options.parse(args).within(new Options.Extent(LEAST, 1, 1));
    Compare.run(options, new PrintStream(out, true, StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8);
  }

  private String[] cells() throws IOException {
    List<String> lines = Files.readAllLines(home.resolve("target/compare.csv"));
    assertEquals(
        "workload,precision,ours_ms,torchdiffeq_ms,diffrax_ms,ours_steps,diffrax_steps,"
            + "ratio_to_diffrax",
        lines.get(0));
    assertEquals(2, lines.size());
    String[] cells = lines.get(1).split(",", -1);
    assertEquals(8, cells.length);
    return cells;
  }

  @Test
  void peerThatCrashesLeavesItsCellEmptyAndTheOtherIsCompared() throws IOException {
    String printed = compare("--python", python(HALF_BROKEN).toString());
    String[] cells = cells();
    assertEquals("B1_H50 discrete", cells[0]);
    assertEquals("float64", cells[1]);
    double ours = Double.parseDouble(cells[2]);
    assertEquals("", cells[3]);
    assertEquals("2.5", cells[4]);
    assertEquals("3", cells[5]);
    assertEquals("7", cells[6]);
    assertEquals(ours / 2.5, Double.parseDouble(cells[7]), 0.01 * ours);
    assertTrue(printed.contains("ValueError: shapes differ"), printed);
    assertTrue(printed.contains("(not the same work)"), printed);
    assertTrue(printed.contains("| 0.115 |"), printed);
  }

  @Test
  void pythonWithoutPeersFillsOnlyOurColumn() throws IOException {
    String printed = compare("--python", python(WITHOUT_PEERS).toString());
    String[] cells = cells();
    assertFalse(cells[2].isEmpty());
    assertEquals(List.of("", "", "3", "", ""), List.of(cells).subList(3, 8));
    assertTrue(printed.contains("diffrax is not measured"), printed);
    assertTrue(printed.contains("No module named 'nothing'"), printed);
    assertFalse(Files.exists(home.resolve("target/peers")));
  }

  @Test
  void saysThatThePythonCannotBeRun() {
    Exception e =
        assertThrows(
            IllegalArgumentException.class, () -> compare("--python", home + "/no-python"));
    assertTrue(e.getMessage().contains("no-python cannot be run"), e.getMessage());
  }

  @Test
  void saysWhichOptionsThereAre() {
    assertEquals(Options.Extent.QUICK, Options.parse("", "", "--quick").extent());
    Exception unknown =
        assertThrows(IllegalArgumentException.class, () -> Options.parse("", "", "--fast"));
    assertTrue(unknown.getMessage().contains("unknown option --fast; known: --quick"));
    assertThrows(IllegalArgumentException.class, () -> Options.parse("", "", "--python"));
    assertThrows(IllegalArgumentException.class, () -> Options.parse("", "", "--speed", "fast"));
  }

  @Test
  void answerThatIsNoMeasurementIsRefused() {
    assertThrows(IOException.class, () -> Measured.parse("Hello"));
    IOException e = assertThrows(IOException.class, () -> Measured.parse("{\"steps\": 3}"));
    assertTrue(e.getMessage().contains("{\"steps\": 3}"), e.getMessage());
  }

  @Test
  void everyRowOfTheIssueIsThere() {
    List<Row> rows = Row.all();
    assertEquals(29, rows.size());
    assertEquals(22, rows.stream().map(Published::of).filter(Optional::isPresent).count());
  }

  @Test
  void peersGetTheNumbersThatOursRunsOn() throws IOException {
    WorkloadFile.writeAll(home);
    JsonNode file = new ObjectMapper().readTree(home.resolve("B20_H50.json").toFile());
    assertEquals(2 * 20, file.path("y0").size());
    assertEquals(2 * 50 + 50 + 50 * 2 + 2, file.path("theta").size());
    assertEquals(10, file.path("targets").size());
    assertEquals("dopri5", file.path("method").asText());
    assertEquals(1e-7, file.path("tolerances").path("float64").path(0).asDouble());
    assertEquals(1e-4, file.path("tolerances").path("float32").path(0).asDouble());
  }

  @Test
  void scriptsSayInOneLineWhatIsMissing() throws IOException {
    Assumptions.assumeTrue(OwnProcess.found(List.of("python3", "--version")), "no python3");
    for (Peer peer : Peer.values()) {
      OwnProcess.Ended check = peer.check("python3", Path.of("peers"));
      assertEquals(1, check.out().size() + check.err().size(), check::toString);
    }
  }
}
