package org.neuralode.experiments.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.neuralode.models.task.Table;
import org.neuralode.models.train.GradientProbe;
import org.neuralode.models.train.Progress;

/** {@code metrics.csv}: one line is on disk as soon as it is logged. */
final class MetricsLog {
  private static final List<String> COLUMNS =
      List.of("epoch", "train_loss", "validation_loss", "rate", "gradient_norm", "seconds");

  private final Path file;
  private final Path probes;

  MetricsLog(Path file) {
    this.file = file;
    probes = file.resolveSibling("gradient-check.csv");
  }

  /**
   * Begins the file with the log of earlier sessions, which drops lines that a killed run wrote
   * after its last checkpoint.
   */
  void begin(List<Progress> history) throws IOException {
    Table table = new Table(COLUMNS, history.stream().map(MetricsLog::row).toList());
    TextFile.replace(file, CsvFile.text(table));
  }

  void append(Progress progress) {
    append(file, CsvFile.line(row(progress)));
  }

  /** A line of {@code gradient-check.csv}, which is there once there is a check. */
  void append(GradientProbe probe) {
    if (!Files.exists(probes)) {
      append(probes, "step,derivative,difference,relative_error\n");
    }
    append(
        probes,
        CsvFile.line(
            probe.step() + 1.0, probe.derivative(), probe.difference(), probe.relativeError()));
  }

  private static void append(Path file, String line) {
    try {
      Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written: " + IoReason.of(e), e);
    }
  }

  private static double[] row(Progress p) {
    return new double[] {
      p.epoch(), p.trainLoss(), p.validationLoss(), p.rate(), p.gradientNorm(), p.seconds()
    };
  }
}
