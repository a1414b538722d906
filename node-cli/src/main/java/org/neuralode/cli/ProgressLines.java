package org.neuralode.cli;

import java.io.PrintWriter;
import org.neuralode.experiments.run.TrainingDisplay;
import org.neuralode.training.figure.NumberFormats;
import org.neuralode.training.train.Progress;

/**
 * Progress as plain lines: one after the first epoch, one after each tenth of the epochs, and one
 * when 5 s have passed without a line.
 */
final class ProgressLines implements TrainingDisplay {
  private static final double SECONDS = 5;

  private final PrintWriter out;
  private int epochs = 1;
  private double lastSeconds;

  ProgressLines(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void begin(int done, int all) {
    epochs = all;
  }

  @Override
  public void epoch(Progress p) {
    boolean tenth = tenths(p.epoch()) > tenths(p.epoch() - 1);
    if (tenth || p.epoch() == 1 || p.seconds() - lastSeconds >= SECONDS) {
      lastSeconds = p.seconds();
      out.printf(
          "epoch %d/%d  %s  %s%n",
          p.epoch(), epochs, losses(p), NumberFormats.duration(p.seconds()));
      out.flush();
    }
  }

  @Override
  public void warn(String line) {
    out.println(line);
    out.flush();
  }

  @Override
  public void close() {}

  /** The losses of an epoch as text. */
  static String losses(Progress p) {
    String loss = "loss " + NumberFormats.significant(p.trainLoss());
    return Double.isNaN(p.validationLoss())
        ? loss
        : loss + "  validation " + NumberFormats.significant(p.validationLoss());
  }

  private long tenths(int epoch) {
    return 10L * epoch / epochs;
  }
}
