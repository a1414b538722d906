/** Derivatives that are solved forwards in time together with the state. */
package org.neuralode.adjoint.forward;
