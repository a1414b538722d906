/** The gradient strategies: backpropagation through the steps, and the continuous adjoint. */
package org.neuralode.adjoint;
