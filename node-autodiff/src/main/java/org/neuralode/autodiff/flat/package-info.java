/** Programs of a handful of scalars as straight-line bytecode. */
package org.neuralode.autodiff.flat;
