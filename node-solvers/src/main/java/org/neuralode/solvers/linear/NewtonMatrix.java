package org.neuralode.solvers.linear;

import java.util.Optional;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.solvers.control.LinearAlgebra;
import org.neuralode.solvers.control.LinearWork;
import org.neuralode.solvers.control.StepControl;

/**
 * The matrix I − hγJ of an implicit step, whose Jacobian outlives steps. One block per sample;
 * where some components are not error-controlled, one block of all components, because the field
 * may couple these components to every sample.
 */
public sealed interface NewtonMatrix extends LinearWork permits FactoredMatrix, KrylovNewtonMatrix {

  /**
   * A matrix for the field and the state of this problem.
   *
   * @param control the control whose tolerance bounds the residual of iterative solutions
   */
  static NewtonMatrix of(
      InitialValueProblem<?> problem, LinearAlgebra algebra, StepControl control) {
    if (algebra.equals(LinearAlgebra.AUTO)) {
      Optional<FactoredMatrix> sparse = FactoredMatrix.sparse(problem);
      if (sparse.isPresent()) {
        return sparse.get();
      }
    }
    return denseRows(problem, algebra) > 0
        ? FactoredMatrix.dense(problem)
        : new KrylovNewtonMatrix(problem, control);
  }

  /** Rows of a block. */
  static int blockLength(InitialValueProblem<?> problem) {
    return problem.dimension() / problem.independentSamples();
  }

  /** Rows of a dense block that is factored; 0 where products take the place of factors. */
  static int denseRows(InitialValueProblem<?> problem, LinearAlgebra algebra) {
    int rows = blockLength(problem);
    return rows <= algebra.denseUpTo() ? rows : 0;
  }

  /**
   * Takes the Jacobian at a state.
   *
   * @param dydt f(t, y)
   * @return whether the Jacobian is finite
   */
  boolean linearise(double t, double[] y, double[] dydt);

  /**
   * Makes I − hγJ ready to solve with.
   *
   * @return whether the matrix is regular, as far as is known before a solve
   */
  boolean factor(double hGamma);

  /**
   * Replaces the right-hand side by the solution, which is not finite if the right-hand side is
   * not.
   *
   * @return false if an iteration did not converge: the step is to be tried again with a newer
   *     Jacobian, or with a smaller size
   */
  boolean solve(double[] x);
}
