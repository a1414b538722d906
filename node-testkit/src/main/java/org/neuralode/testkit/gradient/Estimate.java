package org.neuralode.testkit.gradient;

/**
 * A number with how far it may be off.
 *
 * @param value the number
 * @param error estimate of its absolute error
 */
public record Estimate(double value, double error) {}
