package org.neuralode.adjoint.hessian;

import org.neuralode.api.solve.Statistics;

/**
 * The product H v of a loss's Hessian by (y0, θ) with a direction v, and the by-products of its
 * computation.
 *
 * @param y0 the part of H v that belongs to y0
 * @param theta the part of H v that belongs to θ
 * @param y0Gradient ∂L/∂y0
 * @param thetaGradient ∂L/∂θ
 * @param states states at the output times
 * @param tangents tangents of these states along v
 * @param statistics cost of the forward and the backward pass together
 */
public record HessianProduct(
    double[] y0,
    double[] theta,
    double[] y0Gradient,
    double[] thetaGradient,
    double[][] states,
    double[][] tangents,
    Statistics statistics) {}
