/** Gradients through solves that events interrupt. */
package org.neuralode.adjoint.events;
