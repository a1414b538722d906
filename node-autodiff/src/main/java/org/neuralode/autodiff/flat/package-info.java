/** Programs for graphs of a few scalars as straight-line bytecode. */
package org.neuralode.autodiff.flat;
