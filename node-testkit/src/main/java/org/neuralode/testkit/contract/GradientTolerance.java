package org.neuralode.testkit.contract;

/**
 * The largest errors allowed in gradients, relative to the largest entry of the expected gradient.
 *
 * @param state for the derivatives by y0 and θ
 * @param time for the derivatives by t0 and the output times, where a strategy may neglect that
 *     step sizes depend on these times
 */
public record GradientTolerance(double state, double time) {}
