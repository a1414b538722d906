package org.neuralode.api.method;

import org.neuralode.api.solve.Solver;

/**
 * A solver for separable systems dq/dt = g(t, p), dp/dt = f(t, q), such as symplectic methods: the
 * state of each sample is (q, p), two halves of equal length, and each half's derivative depends on
 * the other half alone.
 *
 * <p>The type marks such solvers because code that builds a state must know: the augmented state of
 * a continuous adjoint is not of this form, and contract tests need fields that are.
 */
public interface PartitionedSolver extends Solver {}
