/** Layers with parameters, described for one sample. */
package org.neuralode.training.layer;
