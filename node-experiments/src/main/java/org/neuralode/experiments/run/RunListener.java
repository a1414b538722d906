package org.neuralode.experiments.run;

import com.google.inject.Inject;
import java.util.Locale;
import org.neuralode.training.train.GradientProbe;
import org.neuralode.training.train.Progress;
import org.neuralode.training.train.TrainingListener;
import org.neuralode.training.train.TrainingState;

/** Passes the events of training on to the display, the log and the checkpoint. */
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
  public void onGradientCheck(GradientProbe probe) {
    log.append(probe);
    if (probe.suspicious()) {
      display.warn(
          String.format(
              Locale.ROOT,
              "warning: in step %d the gradient says %.6g along itself, a difference of losses %.6g; compare strategies with neuralode gradient-check, or tighten the solver's tolerances",
              probe.step() + 1,
              probe.derivative(),
              probe.difference()));
    }
  }

  @Override
  public boolean stopRequested() {
    return stop.requested();
  }
}
