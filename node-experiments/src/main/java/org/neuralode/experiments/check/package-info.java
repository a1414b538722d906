/** Gradient strategies against each other and against differences. */
package org.neuralode.experiments.check;
