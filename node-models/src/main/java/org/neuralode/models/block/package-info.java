/** An ODE block with a linear layer behind it, for regression. */
package org.neuralode.models.block;
