package org.neuralode.autodiff.kernel;

/**
 * How rows y[j] = b[j] + Σ w[j, q] x[q] lie in memory: numbers of rows (tiles' elements), and steps
 * between neighbours.
 *
 * @param rows how many y
 * @param terms how many x
 * @param wRow from w[j, q] to w[j + 1, q]
 * @param wTerm from w[j, q] to w[j, q + 1]
 * @param xStep elements from x[q] to x[q + 1]
 * @param yStep elements from y[j] to y[j + 1]; numbers from b[j] to b[j + 1]
 */
public record Affine(int rows, int terms, int wRow, int wTerm, int xStep, int yStep) {}
