/**
 * Integrators of Apache Commons Math as solvers. They have no discrete gradient, for their steps
 * cannot be replayed; a continuous adjoint works with each of them.
 */
package org.neuralode.commons;
