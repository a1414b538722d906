/**
 * Refined steps, on which a recorded solve is done again because its error estimate saw too little
 * of the dynamics.
 */
package org.neuralode.adjoint.refine;
