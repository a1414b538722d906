/** Solving through events: bracketing on the interpolant, jumps and restarts. */
package org.neuralode.solvers.events;
