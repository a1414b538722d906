package org.neuralode.solvers.linear;

import java.util.Optional;
import org.neuralode.api.solve.InitialValueProblem;

/** I − hγJ by its factors, dense or sparse, which transposed systems can be solved with too. */
public sealed interface FactoredMatrix extends NewtonMatrix
    permits DenseNewtonMatrix, SparseNewtonMatrix {

  /** For the field and the state of this problem: sparse where that takes less. */
  static FactoredMatrix of(InitialValueProblem<?> problem) {
    Optional<SparseNewtonMatrix> sparse = SparseNewtonMatrix.of(problem);
    return sparse.isPresent() ? sparse.get() : new DenseNewtonMatrix(problem);
  }

  /** Writes ∂f/∂t as {@link Jacobians#timeDerivative} does. */
  void timeDerivative(double t, double h, double[] y, double[] dydt, double[] out);

  /**
   * Whether the determinant of every factored block is positive. It is 1 at h = 0 and changes sign
   * where the step outgrows the time in which the solution does: beyond, a linearly implicit step
   * would jump over a pole.
   */
  boolean positive();

  /** Replaces the right-hand side by the solution with the transposed matrix. */
  void solveTransposed(double[] x);
}
