/** Comparison of gradients with torchdiffeq and diffrax, row by row in turn. */
package org.neuralode.bench.compare;
