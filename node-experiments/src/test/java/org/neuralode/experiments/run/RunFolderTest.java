package org.neuralode.experiments.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuralode.experiments.config.ConfigException;
import org.neuralode.training.figure.Table;
import org.neuralode.training.train.GradientProbe;
import org.neuralode.training.train.Progress;

class RunFolderTest {
  private static final LocalDateTime TIME = LocalDateTime.of(2026, 11, 24, 9, 5, 7);

  @TempDir Path parent;

  @Test
  void numbersRunsOfTheSameSecond() {
    assertEquals(parent.resolve("a-b-20261124-090507"), create("a b").path());
    assertEquals(parent.resolve("a-b-20261124-090507-2"), create("a b").path());
    assertEquals(parent.resolve("a-b-20261124-090507-3"), create("a b").path());
  }

  @Test
  void readsTheRecordItWrote() throws Exception {
    RunFolder folder = create("a");
    RunRecord record = RunRecord.begin(7, "neuralode run", "/data");
    folder.writeRecord(record);
    assertEquals(record, folder.readRecord());
  }

  @Test
  void refusesARecordThatIsNone() throws Exception {
    RunFolder folder = create("a");
    Files.writeString(folder.record(), "{");
    ConfigException refusal = assertThrows(ConfigException.class, folder::readRecord);
    assertEquals(
        folder.record() + ": is not the record of a run; ",
        refusal.getMessage().replaceFirst("run; .*", "run; "));
  }

  @Test
  void writesNumbersThatReadBackTheSame() {
    Table table =
        new Table(
            List.of("t", "a,b"),
            List.of(new double[] {1900, 0.1 + 0.2}, new double[] {1e-9, Double.NaN}));
    assertEquals("t,\"a,b\"\n1900,0.30000000000000004\n1.0E-9,\n", CsvFile.text(table));
  }

  @Test
  void dropsLogLinesWrittenAfterTheCheckpoint() throws Exception {
    MetricsLog log = new MetricsLog(parent.resolve("metrics.csv"));
    log.begin(List.of(), 0);
    log.append(progress(1));
    log.append(progress(2));
    log.begin(List.of(progress(1)), 1);
    log.append(progress(2));
    assertEquals(
        List.of(
            "epoch,train_loss,validation_loss,rate,gradient_norm,seconds",
            "1,0.5,,0.01,2,3.5",
            "2,0.5,,0.01,2,3.5"),
        Files.readAllLines(parent.resolve("metrics.csv")));
  }

  @Test
  void dropsProbesMadeAfterTheCheckpointAndOnesCutShort() throws Exception {
    Path probes = parent.resolve("gradient-check.csv");
    MetricsLog log = new MetricsLog(parent.resolve("metrics.csv"));
    log.begin(List.of(), 0);
    log.append(new GradientProbe(4, 1, 1));
    log.append(new GradientProbe(9, 2, 2));
    log.append(new GradientProbe(14, 3, 3));
    Files.writeString(probes, "20,1", StandardOpenOption.APPEND);
    log.begin(List.of(progress(1)), 10);
    log.append(new GradientProbe(14, 3, 3));
    assertEquals(
        List.of("step,derivative,difference,relative_error", "5,1,1,0", "10,2,2,0", "15,3,3,0"),
        Files.readAllLines(probes));
  }

  private static Progress progress(int epoch) {
    return new Progress(epoch, 0.5, Double.NaN, 0.01, 2, 3.5);
  }

  private RunFolder create(String name) {
    return RunFolder.create(parent, name, TIME);
  }
}
