/** A run from its parts to its folder; the only package that knows Guice. */
package org.neuralode.experiments.run;
