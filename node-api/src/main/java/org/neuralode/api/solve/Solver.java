package org.neuralode.api.solve;

/**
 * A method with its settings: immutable, shareable between threads. Each solve owns its workspace.
 */
public interface Solver {

  /** The method's id, as in {@code type: tsit5}. */
  String name();

  /**
   * Follows the problem to its end and shows every accepted step to the observer.
   *
   * <p>The steps' interpolants meet the tolerance at each of the problem's output times: a solver
   * whose interpolant is weaker than its step ends a step there.
   *
   * @return where the solve ended; numerical failure is a status, not an exception
   */
  Solution solve(InitialValueProblem<?> problem, StepObserver observer);

  /**
   * Memory for many solves of problems of a shape; the default allocates for each as ever.
   *
   * @param shape a problem of that shape, or the one itself
   */
  default PreparedSolver prepare(InitialValueProblem<?> shape) {
    return (problem, observer) -> {
      problem.checkState();
      return solve(problem, observer);
    };
  }

  /** Solves and collects the states at the problem's output times. */
  default Samples sample(InitialValueProblem<?> problem) {
    return sample(problem, StepObserver.NONE);
  }

  /**
   * Solves and collects the states at the problem's output times. A solver that finds them without
   * a step that ends at each does so here, where nobody asks for the steps' interpolants there.
   *
   * @param observer sees every step that the solve takes to its end
   */
  default Samples sample(InitialValueProblem<?> problem, StepObserver observer) {
    return Sampler.sample(this, problem, observer);
  }
}
