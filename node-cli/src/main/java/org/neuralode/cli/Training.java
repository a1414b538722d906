package org.neuralode.cli;

import java.io.PrintWriter;
import java.util.function.Function;
import org.neuralode.experiments.run.ExperimentRun;
import org.neuralode.experiments.run.RunOutcome;
import org.neuralode.experiments.run.RunRecord;
import org.neuralode.experiments.run.StopSignal;
import org.neuralode.experiments.run.TrainingDisplay;
import org.neuralode.training.figure.Metric;
import org.neuralode.training.figure.NumberFormats;
import picocli.CommandLine;

/** Trains in the foreground: shows progress, listens for Ctrl-C and prints the outcome. */
final class Training {
  private final boolean quiet;
  private final boolean terminal;
  private final PrintWriter out;
  private final PrintWriter err;

  Training(CommandLine command, boolean quiet, boolean terminal) {
    this.quiet = quiet;
    this.terminal = terminal;
    this.out = command.getOut();
    this.err = command.getErr();
  }

  /** The display of progress that fits the terminal and the option {@code --quiet}. */
  TrainingDisplay display() {
    if (quiet) {
      return TrainingDisplay.NONE;
    }
    return terminal ? new ProgressBarDisplay(err, columns()) : new ProgressLines(out);
  }

  /**
   * The terminal's width, which the start script finds out; 80 if a pseudo-terminal does not know.
   */
  private static int columns() {
    int columns = Integer.getInteger("neuralode.columns", 0);
    return columns > 0 ? columns : 80;
  }

  /** Trains and returns the exit code: 0, or {@link Failures#INTERRUPTED}. */
  int follow(ExperimentRun run, StopSignal stop, Function<ExperimentRun, RunOutcome> training) {
    say("data: " + DataSummary.of(run.data()));
    say("run folder: " + run.folder().path());
    Interruption interruption = new Interruption(stop, run.folder().path(), err);
    RunOutcome outcome;
    try {
      outcome = training.apply(run);
    } finally {
      interruption.disarm();
    }
    RunRecord record = outcome.record();
    if (record.status() == RunRecord.Status.INTERRUPTED) {
      return Failures.INTERRUPTED;
    }
    say(
        "finished after %d epochs, %s; best at epoch %d"
            .formatted(
                record.epochs(), NumberFormats.duration(record.seconds()), record.bestEpoch()));
    int width = outcome.metrics().stream().mapToInt(m -> m.name().length()).max().orElse(0);
    for (Metric metric : outcome.metrics()) {
      String name = metric.name() + " ".repeat(width - metric.name().length());
      say("  " + name + "  " + NumberFormats.significant(metric.value()));
    }
    say("report: " + outcome.folder().report());
    return 0;
  }

  private void say(String line) {
    if (!quiet) {
      out.println(line);
      out.flush();
    }
  }
}
