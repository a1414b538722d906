/** Diagonally implicit Runge–Kutta methods: one Newton iteration per stage, one matrix for all. */
package org.neuralode.solvers.dirk;
