/** Measures how the time of a gradient grows with the size of the problem. */
package org.neuralode.bench.scaling;
