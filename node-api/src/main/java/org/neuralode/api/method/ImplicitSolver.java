package org.neuralode.api.method;

import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solver;

/**
 * A solver whose steps solve equations with ∂f/∂y. Who builds a long state for another solver asks
 * first what it would factor.
 */
public interface ImplicitSolver extends Solver {

  /**
   * Rows of a block of the dense Jacobian that a step on this problem may ask for; 0 where it makes
   * do with products.
   */
  int jacobianRows(InitialValueProblem<?> problem);
}
