/** Engines compile graphs to programs that run whole batches, and bind them as vector fields. */
package org.neuralode.autodiff.engine;
