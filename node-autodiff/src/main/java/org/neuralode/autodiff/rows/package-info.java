/** Loops over the rows of a tile, compiled to bytecode whose values stay in vector registers. */
package org.neuralode.autodiff.rows;
