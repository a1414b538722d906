package org.neuralode.training.task;

import java.util.Optional;

/**
 * What {@code neuralode predict} asks for.
 *
 * @param at times (time series) or inputs (regression) to predict at
 * @param trajectory index of the trajectory whose start is used
 * @param initial a start in data units instead of the trajectory's own
 */
public record PredictionRequest(double[] at, int trajectory, Optional<double[]> initial) {}
