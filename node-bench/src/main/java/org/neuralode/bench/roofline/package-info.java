/** Measures how near the engine comes to the limits of the processor. */
package org.neuralode.bench.roofline;
