package org.neuralode.solvers.control;

/**
 * A way to solve the linear systems of an implicit step: by factors of a matrix for every sample,
 * or without a matrix, from products of the Jacobian with vectors alone (GMRES). Factors take time
 * m³ and serve many steps; products take time m, and a stiffer step needs more of them.
 *
 * @param denseUpTo most components of a sample whose dense matrix is factored
 */
public record LinearAlgebra(int denseUpTo) {

  /**
   * Sparse factors where the field knows a sparsity that is worth it; else dense factors for
   * samples of at most 400 components, products beyond.
   */
  public static final LinearAlgebra AUTO = new LinearAlgebra(400);

  /** Dense factors always. */
  public static final LinearAlgebra DENSE = new LinearAlgebra(Integer.MAX_VALUE);

  /** Products always. */
  public static final LinearAlgebra KRYLOV = new LinearAlgebra(0);

  public LinearAlgebra {
    if (denseUpTo < 0) {
      throw new IllegalArgumentException("denseUpTo must not be negative, got " + denseUpTo);
    }
  }
}
