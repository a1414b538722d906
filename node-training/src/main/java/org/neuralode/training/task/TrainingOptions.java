package org.neuralode.training.task;

import org.neuralode.api.plugin.Help;
import org.neuralode.training.loss.Loss;
import org.neuralode.training.loss.MeanSquaredError;
import org.neuralode.training.optimize.Adam;
import org.neuralode.training.optimize.Constant;
import org.neuralode.training.optimize.Optimizer;
import org.neuralode.training.optimize.Schedule;

/** The section {@code training:} of an experiment. */
public record TrainingOptions(
    @Help("passes over the training data") int epochs,
    @Help("trajectories, windows or inputs per mini-batch; 0 = all at once") int batch,
    @Help("rows per training window of a trajectory; 0 = whole trajectories") int window,
    @Help("last fraction of every trajectory kept out of training to test extrapolation")
        double holdout,
    @Help("fraction of the training data set aside for validation") double validation,
    @Help("epochs without a better validation (else training) loss before stopping; 0 = never")
        int patience,
    @Help("largest norm of the gradient; 0 = no clipping") double clip,
    @Help("what is minimised") Loss loss,
    @Help("how parameters move") Optimizer optimizer,
    @Help("factor on the learning rate over time") Schedule schedule,
    @Help("epochs between validation runs and lines of metrics.csv") int logEvery,
    @Help("epochs between checkpoints; 0 = only at the end") int checkpointEvery,
    @Help("optimiser steps between checks of the gradient by a difference along it; 0 = never")
        int checkGradientEvery) {

  public TrainingOptions {
    atLeast("epochs", epochs, 1);
    atLeast("batch", batch, 0);
    atLeast("window", window, 0);
    if (window == 1) {
      throw new IllegalArgumentException(
          "window must be 0 or at least 2, got 1: one row has no future to learn");
    }
    fraction("holdout", holdout);
    fraction("validation", validation);
    atLeast("patience", patience, 0);
    if (!(clip >= 0)) {
      throw new IllegalArgumentException("clip must be 0 or positive, got " + clip);
    }
    atLeast("logEvery", logEvery, 1);
    atLeast("checkpointEvery", checkpointEvery, 0);
    atLeast("checkGradientEvery", checkGradientEvery, 0);
  }

  /** The options that hold where the user sets none. */
  public static TrainingOptions defaults() {
    return new TrainingOptions(
        500, 0, 0, 0, 0, 0, 0, new MeanSquaredError(), Adam.defaults(), new Constant(), 1, 100, 0);
  }

  private static void atLeast(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(name + " must be at least " + least + ", got " + value);
    }
  }

  private static void fraction(String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(name + " must be in [0, 1), got " + value);
    }
  }
}
