package org.neuralode.api.method;

import org.neuralode.api.solve.Solver;

/**
 * A solver for separable systems dq/dt = g(t, p), dp/dt = f(t, q), such as symplectic methods: the
 * state of each sample is (q, p), two halves of equal length, and each half's derivative depends on
 * the other half alone.
 *
 * <p>The capability is declared by a type rather than a list of names, because callers must know it
 * before they choose a state: the continuous adjoint's augmented state is not of this form, and
 * contract tests need fields that are.
 */
public interface PartitionedSolver extends Solver {}
