/** Something trainable: a model bound to data, and what it shows of itself. */
package org.neuralode.training.task;
