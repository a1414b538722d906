package org.neuralode.adjoint.hessian;

import org.neuralode.api.solve.Statistics;

/**
 * The second derivatives of a loss along a direction v in (y0, θ), with the gradient, the states
 * and their tangents.
 *
 * @param y0 the part of H v that belongs to y0
 * @param theta the part of H v that belongs to θ
 * @param y0Gradient ∂L/∂y0
 * @param thetaGradient ∂L/∂θ
 * @param states at the output times
 * @param tangents of the states along the direction
 * @param statistics cost of both passes
 */
public record HessianProduct(
    double[] y0,
    double[] theta,
    double[] y0Gradient,
    double[] thetaGradient,
    double[][] states,
    double[][] tangents,
    Statistics statistics) {}
