/** All parameters of a model as one array with named slices, and their first values. */
package org.neuralode.training.parameters;
