/** Tasks, which are models bound to data, and what training and prediction ask of them. */
package org.neuralode.training.task;
