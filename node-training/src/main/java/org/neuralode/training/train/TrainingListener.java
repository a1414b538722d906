package org.neuralode.training.train;

/** Watches training. */
public interface TrainingListener {

  /** Called after every epoch. */
  void onEpoch(Progress progress);

  /** Called whenever a line belongs in the log. */
  void onLog(Progress progress);

  /**
   * Called whenever the state should be saved: at the interval asked for, at the end, and when
   * training is interrupted.
   */
  void onCheckpoint(TrainingState state);

  /** Called after every check of a gradient, where they are asked for. */
  default void onGradientCheck(GradientProbe probe) {}

  /** Asked after every mini-batch; true stops training after a checkpoint. */
  boolean stopRequested();
}
