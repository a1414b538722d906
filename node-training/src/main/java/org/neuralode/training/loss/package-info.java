/** Losses with their gradients; each also says how missing targets count. */
package org.neuralode.training.loss;
