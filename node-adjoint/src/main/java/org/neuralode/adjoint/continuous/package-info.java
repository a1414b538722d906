/**
 * Strategies that solve the adjoint equation of the flow backwards in time: backsolve,
 * interpolating and gauss.
 */
package org.neuralode.adjoint.continuous;
