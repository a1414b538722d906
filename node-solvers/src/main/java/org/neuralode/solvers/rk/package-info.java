/**
 * Explicit Runge–Kutta methods: tableaus as data, and one engine that runs and differentiates them
 * all.
 */
package org.neuralode.solvers.rk;
