/** How step sizes are found. */
package org.neuralode.solvers.control;
