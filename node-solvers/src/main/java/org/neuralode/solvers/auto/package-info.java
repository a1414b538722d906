/**
 * A solver that chooses its method, and changes it where the problem becomes stiff or ceases to.
 */
package org.neuralode.solvers.auto;
