package org.neuralode.testkit.contract;

/**
 * How far gradients may be off, relative to the largest entry of what they are compared with.
 *
 * @param state for the derivatives by y0 and θ
 * @param time for the derivatives by t0 and the output times, where a strategy may leave out that
 *     step sizes depend on them
 */
public record GradientTolerance(double state, double time) {}
