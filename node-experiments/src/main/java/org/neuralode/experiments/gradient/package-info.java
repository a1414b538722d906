/** Gradients of problems written as text. */
package org.neuralode.experiments.gradient;
