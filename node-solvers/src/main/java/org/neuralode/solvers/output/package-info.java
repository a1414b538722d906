/** States at output times from steps that need not end there. */
package org.neuralode.solvers.output;
