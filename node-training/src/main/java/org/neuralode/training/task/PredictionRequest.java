package org.neuralode.training.task;

import java.util.Optional;

/**
 * A request for predictions, as {@code neuralode predict} makes it.
 *
 * @param at times (time series) or inputs (samples of a function) to predict at
 * @param trajectory index of the trajectory whose start is used
 * @param initial an initial state in data units, which takes the place of the trajectory's own
 */
public record PredictionRequest(double[] at, int trajectory, Optional<double[]> initial) {}
