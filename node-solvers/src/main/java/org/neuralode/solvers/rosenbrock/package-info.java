/** Rosenbrock methods: linearly implicit, one factorisation per step, no iteration. */
package org.neuralode.solvers.rosenbrock;
