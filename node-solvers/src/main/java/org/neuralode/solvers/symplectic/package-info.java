/** Symplectic methods for separable systems: compositions of drifts and kicks, given as data. */
package org.neuralode.solvers.symplectic;
