/** Sensitivities and tangents, solved forwards in time together with the state. */
package org.neuralode.adjoint.forward;
