package org.neuralode.api.solve;

/** A solver that allocates its workspace once, for many problems of one shape. Thread-confined. */
@FunctionalInterface
public interface PreparedSolver {

  /**
   * Solves a problem with the same results as {@link Solver#solve}.
   *
   * @param problem a problem of the {@linkplain InitialValueProblem#hasShapeOf shape} prepared for;
   *     the call reads y0 anew, so the caller may overwrite y0 between calls
   * @return where the solve ended; the next solve may overwrite its state
   */
  Solution solve(InitialValueProblem<?> problem, StepObserver observer);

  /**
   * Solves a problem whose solution is as smooth as that of the last problem, such as the next
   * interval of the same flow. An adaptive solver begins with a step size from the last solve
   * instead of an estimate, which costs an evaluation and tends to be too small. Errors are
   * controlled as in {@link #solve}, which the default calls.
   */
  default Solution resume(InitialValueProblem<?> problem, StepObserver observer) {
    return solve(problem, observer);
  }
}
