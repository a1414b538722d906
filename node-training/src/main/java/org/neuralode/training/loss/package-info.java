/** Losses, their gradients, and what they make of missing values. */
package org.neuralode.training.loss;
