package org.neuralode.api.solve;

/**
 * The failure of a solve to reach its goal, thrown where the caller asked for an exception; carries
 * the partial solution.
 */
public final class SolveException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Solution solution;

  public SolveException(Solution solution) {
    super(solution.message());
    this.solution = solution;
  }

  /** The partial solution, up to the time that was reached. */
  public Solution solution() {
    return solution;
  }
}
