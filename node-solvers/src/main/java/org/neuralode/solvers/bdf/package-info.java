/** Backward differentiation formulas of variable order and step size. */
package org.neuralode.solvers.bdf;
