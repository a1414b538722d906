package org.neuralode.api.solve;

/**
 * A solver with memory of its own, for solves of one shape of problem after the other: what the
 * solver has for itself is allocated once. Thread-confined.
 */
@FunctionalInterface
public interface PreparedSolver {

  /**
   * Follows a problem to its end, as {@link Solver#solve} does, to the same numbers.
   *
   * @param problem of the {@linkplain InitialValueProblem#hasShapeOf shape} prepared for; its y0 is
   *     read anew, so the caller may have overwritten it
   * @return where the solve ended; the next solve may overwrite its state
   */
  Solution solve(InitialValueProblem<?> problem, StepObserver observer);

  /**
   * Follows a problem whose solution is as smooth as that of the last one, such as the next stretch
   * of the same flow: what the last solve learned of step sizes is used where an adaptive solver
   * would else estimate its first one, which costs an evaluation and tends to be cautious. Errors
   * are controlled as ever. The default solves as if there had been no last one.
   */
  default Solution resume(InitialValueProblem<?> problem, StepObserver observer) {
    return solve(problem, observer);
  }
}
