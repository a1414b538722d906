package org.neuralode.training.train;

/**
 * One line of the training log.
 *
 * @param epoch epochs completed
 * @param trainLoss mean loss of the epoch's mini-batches
 * @param validationLoss validation loss, NaN if none was measured
 * @param rate learning rate of the last step
 * @param gradientNorm norm of the last gradient before clipping
 * @param seconds wall time of training so far, earlier sessions of a resumed run included
 */
public record Progress(
    int epoch,
    double trainLoss,
    double validationLoss,
    double rate,
    double gradientNorm,
    double seconds) {}
