/** Training: mini-batches, clipping, early stopping, and the state that lets a run go on. */
package org.neuralode.training.train;
