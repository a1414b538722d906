package org.neuralode.training.figure;

/**
 * One number of an evaluation.
 *
 * @param name what it measures, such as {@code test mse on [-2, 2]}
 * @param value its value; NaN where there was nothing to measure
 */
public record Metric(String name, double value) {}
