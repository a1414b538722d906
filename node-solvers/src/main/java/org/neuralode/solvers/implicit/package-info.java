/** Fully implicit Runge–Kutta methods; one engine for all their tableaus. */
package org.neuralode.solvers.implicit;
