package org.neuralode.cli;

import java.io.PrintWriter;
import org.neuralode.experiments.run.TrainingDisplay;
import org.neuralode.training.figure.NumberFormats;
import org.neuralode.training.train.Progress;

/**
 * Progress as a bar on a terminal, one line that is rewritten again and again. The bar leaves the
 * terminal's modes and signals alone, so that Ctrl-C reaches the program.
 */
final class ProgressBarDisplay implements TrainingDisplay {
  private static final long INTERVAL_NANOS = 200_000_000;
  private static final int BAR = 24;
  private static final String CLEARED = "\r\u001b[K";

  private final PrintWriter err;
  private final int columns;
  private int done;
  private int epochs = 1;
  private long begun;
  private long shown;
  private String line = "";

  /**
   * A bar on a terminal.
   *
   * @param columns width of the terminal; longer lines would wrap and could not be overwritten
   */
  ProgressBarDisplay(PrintWriter err, int columns) {
    this.err = err;
    this.columns = columns;
  }

  @Override
  public void begin(int completed, int all) {
    done = completed;
    epochs = Math.max(1, all);
    begun = System.nanoTime();
    line = line(completed, "");
    show();
  }

  @Override
  public void epoch(Progress progress) {
    line = line(progress.epoch(), ProgressLines.losses(progress));
    if (System.nanoTime() - shown >= INTERVAL_NANOS) {
      show();
    }
  }

  @Override
  public void warn(String warning) {
    err.println(CLEARED + warning);
    show();
  }

  @Override
  public void close() {
    if (!line.isEmpty()) {
      show();
      err.println();
      err.flush();
      line = "";
    }
  }

  private void show() {
    shown = System.nanoTime();
    err.print(CLEARED + line);
    err.flush();
  }

  /**
   * The text of the bar, such as {@code training 45% [==========> ] 45/100 12 s, 14 s to go loss
   * 0.0123}.
   */
  private String line(int epoch, String losses) {
    int full = (int) Math.min(BAR, (long) BAR * epoch / epochs);
    String bar =
        "=".repeat(full) + (full < BAR ? ">" : "") + " ".repeat(Math.max(0, BAR - full - 1));
    String text =
        "training %3d%% [%s] %d/%d  %s  %s"
            .formatted(100L * epoch / epochs, bar, epoch, epochs, losses, times(epoch))
            .stripTrailing();
    return text.substring(0, Math.min(text.length(), Math.max(20, columns - 1)));
  }

  private String times(int epoch) {
    double seconds = (System.nanoTime() - begun) * 1e-9;
    String passed = NumberFormats.duration(seconds);
    if (epoch <= done || epoch >= epochs) {
      return passed;
    }
    double left = seconds / (epoch - done) * (epochs - epoch);
    return passed + ", " + NumberFormats.duration(left) + " to go";
  }
}
