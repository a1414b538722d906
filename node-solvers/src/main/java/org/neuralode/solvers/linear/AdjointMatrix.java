package org.neuralode.solvers.linear;

import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.solvers.control.LinearAlgebra;

/**
 * The transposed matrix (I − hγJ)ᵀ of one implicit stage, with J exact, which solves the adjoint of
 * the stage. Blocks are those of {@link NewtonMatrix}.
 */
public sealed interface AdjointMatrix permits FactoredAdjointMatrix, KrylovAdjointMatrix {

  /** A matrix for the field and the state of this problem. */
  static AdjointMatrix of(
      InitialValueProblem<? extends DifferentiableField> problem, LinearAlgebra algebra) {
    int m = NewtonMatrix.blockLength(problem);
    boolean sparse =
        algebra.equals(LinearAlgebra.AUTO) && SparseBlocks.suits(problem.field(), m, 1);
    return sparse || m <= algebra.denseUpTo()
        ? new FactoredAdjointMatrix(problem, sparse)
        : new KrylovAdjointMatrix(problem);
  }

  /**
   * Takes the Jacobian at a state and makes the matrix ready to solve with.
   *
   * @param dydt f(t, y)
   * @return whether the matrix is regular, as far as is known before a solve
   */
  boolean factor(double t, double[] y, double[] dydt, double hGamma);

  /**
   * Replaces the right-hand side by the solution.
   *
   * @return false if an iteration did not converge
   */
  boolean solve(double[] x);

  /** Vector-Jacobian products so far. */
  long vjps();

  /** Field evaluations so far. */
  long evaluations();
}
