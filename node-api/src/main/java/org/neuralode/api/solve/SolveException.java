package org.neuralode.api.solve;

/**
 * A solve that did not reach its goal, thrown where the caller asked for an exception; carries the
 * partial result.
 */
public final class SolveException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Solution solution;

  public SolveException(Solution solution) {
    super(solution.message());
    this.solution = solution;
  }

  /** The partial result: where the solve ended, and why. */
  public Solution solution() {
    return solution;
  }
}
