/** Control inputs: interpolants of data that can be differentiated by the data. */
package org.neuralode.solvers.input;
