/** Gradients of solves that events interrupt. */
package org.neuralode.adjoint.events;
