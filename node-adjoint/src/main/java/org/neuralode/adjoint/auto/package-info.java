/** The gradient strategy that chooses among the others by solver, steps and memory. */
package org.neuralode.adjoint.auto;
