/** The command line. */
package org.neuralode.experiments.cli;
