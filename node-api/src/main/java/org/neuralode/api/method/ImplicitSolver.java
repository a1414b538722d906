package org.neuralode.api.method;

import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solver;

/**
 * A solver whose steps solve equations with ∂f/∂y. Code that builds a long state, such as one with
 * all sensitivities, asks such a solver first how large a matrix a step would factor.
 */
public interface ImplicitSolver extends Solver {

  /**
   * Number of rows of a block of the dense Jacobian that a step on this problem may need; 0 if the
   * step needs only products with the Jacobian.
   */
  int jacobianRows(InitialValueProblem<?> problem);
}
