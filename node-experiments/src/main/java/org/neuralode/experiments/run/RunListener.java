package org.neuralode.experiments.run;

import com.google.inject.Inject;
import org.neuralode.models.train.Progress;
import org.neuralode.models.train.TrainingListener;
import org.neuralode.models.train.TrainingState;

/** Sends what happens in training to the screen, the log and the checkpoint. */
final class RunListener implements TrainingListener {
  private final TrainingDisplay display;
  private final MetricsLog log;
  private final RunCheckpoint checkpoint;
  private final StopSignal stop;

  @Inject
  RunListener(TrainingDisplay display, MetricsLog log, RunCheckpoint checkpoint, StopSignal stop) {
    this.display = display;
    this.log = log;
    this.checkpoint = checkpoint;
    this.stop = stop;
  }

  @Override
  public void onEpoch(Progress progress) {
    display.epoch(progress);
  }

  @Override
  public void onLog(Progress progress) {
    log.append(progress);
  }

  @Override
  public void onCheckpoint(TrainingState state) {
    checkpoint.write(state);
  }

  @Override
  public boolean stopRequested() {
    return stop.requested();
  }
}
