package org.neuralode.autodiff.kernel;

/**
 * The layout in memory of a product y[j] = b[j] + Σ w[j, q] x[q] over a tile, whose elements are
 * x[q] and y[j]: their numbers, and the steps between neighbours.
 *
 * @param rows number of results y[j]
 * @param terms number of terms x[q]
 * @param wRow numbers from w[j, q] to w[j + 1, q]
 * @param wTerm numbers from w[j, q] to w[j, q + 1]
 * @param xStep elements from x[q] to x[q + 1]
 * @param yStep elements from y[j] to y[j + 1]; numbers from b[j] to b[j + 1]
 */
public record Affine(int rows, int terms, int wRow, int wTerm, int xStep, int yStep) {}
