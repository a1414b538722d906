/** Runs of experiments, from their parts to their folders; the only package that uses Guice. */
package org.neuralode.experiments.run;
