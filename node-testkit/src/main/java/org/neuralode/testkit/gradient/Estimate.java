package org.neuralode.testkit.gradient;

/**
 * A number with an estimate of its error.
 *
 * @param value the number
 * @param error estimate of its absolute error
 */
public record Estimate(double value, double error) {}
