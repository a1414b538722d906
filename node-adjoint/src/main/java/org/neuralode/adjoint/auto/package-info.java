/** The gradient strategy that chooses another strategy by solver, steps and memory. */
package org.neuralode.adjoint.auto;
