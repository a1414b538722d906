/** Derivatives of graphs, as graphs over the same operations. */
package org.neuralode.autodiff.derivative;
