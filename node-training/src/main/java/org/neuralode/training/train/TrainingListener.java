package org.neuralode.training.train;

/** Follows the progress of training, and may stop it. */
public interface TrainingListener {

  /** Called after every epoch. */
  void onEpoch(Progress progress);

  /** Called after every epoch that belongs in the log. */
  void onLog(Progress progress);

  /**
   * Called whenever the state should be saved: at the interval asked for, at the end, and when
   * training is interrupted or fails.
   */
  void onCheckpoint(TrainingState state);

  /** Called after every check of a gradient; only if checks are asked for. */
  default void onGradientCheck(GradientProbe probe) {}

  /** Asked after every mini-batch; true stops training after a checkpoint. */
  boolean stopRequested();
}
