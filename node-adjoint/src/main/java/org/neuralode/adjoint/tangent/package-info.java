/** Fields of a state with its tangents, as gradient strategies need them. */
package org.neuralode.adjoint.tangent;
