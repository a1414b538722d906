/** An ODE block with a linear layer behind it, fitted to samples of a function. */
package org.neuralode.models.block;
