package org.neuralode.api.solve;

/**
 * A solver with memory of its own, for many problems of one shape, one after the other: its
 * workspace is allocated once. Thread-confined.
 */
@FunctionalInterface
public interface PreparedSolver {

  /**
   * Follows a problem to its end; every number is the same as from {@link Solver#solve}.
   *
   * @param problem a problem of the {@linkplain InitialValueProblem#hasShapeOf shape} prepared for;
   *     its y0 is read anew, so the caller may have overwritten it
   * @return where the solve ended; the next solve may overwrite its state
   */
  Solution solve(InitialValueProblem<?> problem, StepObserver observer);

  /**
   * Follows a problem whose solution is as smooth as that of the last problem, such as the next
   * stretch of the same flow. An adaptive solver takes its first step size from the last solve
   * instead of estimating one, which costs an evaluation and tends to be cautious. Errors are
   * controlled as in {@link #solve}. The default calls {@link #solve}.
   */
  default Solution resume(InitialValueProblem<?> problem, StepObserver observer) {
    return solve(problem, observer);
  }
}
