/** Layers with parameters, described for one sample. */
package org.neuralode.models.layer;
