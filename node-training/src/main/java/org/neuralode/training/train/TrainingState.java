package org.neuralode.training.train;

import java.util.List;
import java.util.Map;

/**
 * The state of a training run: everything the run needs to go on as if it had never stopped.
 *
 * @param epoch epochs completed
 * @param batch mini-batches completed within the next epoch
 * @param step optimiser steps taken
 * @param parameters current θ
 * @param best θ with the best loss so far
 * @param bestLoss loss of {@code best}; infinite before the first
 * @param bestEpoch epoch of {@code bestLoss}
 * @param epochLoss sum of the losses of the mini-batches completed within the next epoch
 * @param optimizer the optimiser's arrays by name, such as {@code m} and {@code v}
 * @param history the training log so far
 * @param seconds wall time so far
 */
public record TrainingState(
    int epoch,
    int batch,
    long step,
    double[] parameters,
    double[] best,
    double bestLoss,
    int bestEpoch,
    double epochLoss,
    Map<String, double[]> optimizer,
    List<Progress> history,
    double seconds) {}
