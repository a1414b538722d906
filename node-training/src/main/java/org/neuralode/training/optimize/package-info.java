/** Optimisers, which move parameters, and schedules of their learning rate. */
package org.neuralode.training.optimize;
