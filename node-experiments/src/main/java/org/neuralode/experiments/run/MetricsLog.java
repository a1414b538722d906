package org.neuralode.experiments.run;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.neuralode.training.figure.Table;
import org.neuralode.training.file.OutputFile;
import org.neuralode.training.train.GradientProbe;
import org.neuralode.training.train.Progress;

/**
 * The logs {@code metrics.csv} and {@code gradient-check.csv}; each line is on disk as soon as it
 * is logged.
 */
final class MetricsLog {
  private static final List<String> COLUMNS =
      List.of("epoch", "train_loss", "validation_loss", "rate", "gradient_norm", "seconds");

  private static final String HEADER = "step,derivative,difference,relative_error\n";

  /**
   * Matches a complete line of numbers; a line that a full disk or a kill has cut short lacks its
   * last cell.
   */
  private static final Pattern PROBE =
      Pattern.compile("(\\d+(?:\\.\\d+)?(?:E\\d+)?),[^,]*,[^,]*,[^,]+");

  private final Path file;
  private final Path probes;

  MetricsLog(Path file) {
    this.file = file;
    probes = file.resolveSibling("gradient-check.csv");
  }

  /**
   * Begins the files with the log of earlier sessions, and drops lines that a killed run wrote
   * after its last checkpoint.
   *
   * @param history the epochs logged so far
   * @param steps optimiser steps taken so far
   */
  void begin(List<Progress> history, long steps) throws IOException {
    Table table = new Table(COLUMNS, history.stream().map(MetricsLog::row).toList());
    OutputFile.write(file, CsvFile.text(table));
    if (Files.exists(probes)) {
      List<String> kept =
          Files.readAllLines(probes).stream().filter(line -> within(line, steps)).toList();
      OutputFile.write(probes, HEADER + kept.stream().map(l -> l + "\n").collect(joining()));
    }
  }

  /** Whether a line is complete and belongs to one of the first steps. */
  private static boolean within(String line, long steps) {
    Matcher whole = PROBE.matcher(line);
    return whole.matches() && Double.parseDouble(whole.group(1)) <= steps;
  }

  void append(Progress progress) {
    append(file, CsvFile.line(row(progress)));
  }

  /** Appends a line to {@code gradient-check.csv}, which is created by the first check. */
  void append(GradientProbe probe) {
    if (!Files.exists(probes)) {
      append(probes, HEADER);
    }
    append(
        probes,
        CsvFile.line(
            probe.step() + 1.0, probe.derivative(), probe.difference(), probe.relativeError()));
  }

  private static void append(Path file, String line) {
    try {
      OutputFile.append(file, line);
    } catch (IOException e) {
      throw new UncheckedIOException(IoReason.of(e), e);
    }
  }

  private static double[] row(Progress p) {
    return new double[] {
      p.epoch(), p.trainLoss(), p.validationLoss(), p.rate(), p.gradientNorm(), p.seconds()
    };
  }
}
