package org.neuralode.api.method;

import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solver;

/**
 * A solver whose steps solve equations with ∂f/∂y. Forward sensitivities lengthen the state, and
 * first ask such a solver for the size of the matrix that it would factor.
 */
public interface ImplicitSolver extends Solver {

  /**
   * Rows of a block of the dense Jacobian that a step on this problem may ask for; 0 where the step
   * needs only products with ∂f/∂y.
   */
  int jacobianRows(InitialValueProblem<?> problem);
}
