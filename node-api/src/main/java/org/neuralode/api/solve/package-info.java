/** Initial value problems, the solvers that solve them step by step, and observers of the steps. */
package org.neuralode.api.solve;
