/** How near to the limits of the processor the engine is. */
package org.neuralode.bench.roofline;
