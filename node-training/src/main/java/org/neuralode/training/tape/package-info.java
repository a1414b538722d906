/** A short list of pull-backs over whole calls: compiled functions and recorded solves. */
package org.neuralode.training.tape;
