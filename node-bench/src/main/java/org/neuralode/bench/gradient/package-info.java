/** Measurements of the cost and exactness of gradient strategies. */
package org.neuralode.bench.gradient;
