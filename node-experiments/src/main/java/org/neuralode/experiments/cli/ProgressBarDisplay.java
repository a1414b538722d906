package org.neuralode.experiments.cli;

import java.time.Duration;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.neuralode.experiments.run.TrainingDisplay;
import org.neuralode.models.train.Progress;

/** Progress as a bar on a terminal. */
final class ProgressBarDisplay implements TrainingDisplay {
  private Optional<ProgressBar> bar = Optional.empty();

  @Override
  public void begin(int done, int epochs) {
    bar =
        Optional.of(
            new ProgressBarBuilder()
                .setTaskName("training")
                .setInitialMax(epochs)
                .startsFrom(done, Duration.ZERO)
                .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                .setUpdateIntervalMillis(200)
                .build());
  }

  @Override
  public void epoch(Progress progress) {
    bar.ifPresent(
        shown -> {
          shown.stepTo(progress.epoch());
          shown.setExtraMessage(ProgressLines.losses(progress));
        });
  }

  @Override
  public void warn(String line) {
    System.err.println(System.lineSeparator() + line); // the bar draws itself again below
  }

  @Override
  public void close() {
    bar.ifPresent(ProgressBar::close);
  }
}
