/** The command line. */
package org.neuralode.cli;
