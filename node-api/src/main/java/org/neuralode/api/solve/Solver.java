package org.neuralode.api.solve;

/**
 * A numerical method with its settings: immutable, shareable between threads. Each solve owns its
 * workspace.
 */
public interface Solver {

  /** The method's id, as in {@code type: tsit5}. */
  String name();

  /**
   * Solves the problem and shows every accepted step to the observer.
   *
   * <p>The steps' interpolants meet the tolerance at each of the problem's output times: a solver
   * whose interpolant is less accurate than its step ends a step at each output time.
   *
   * @return where the solve ended; numerical failure is a status, not an exception
   */
  Solution solve(InitialValueProblem<?> problem, StepObserver observer);

  /**
   * Prepares memory for many solves of problems of one shape; the default allocates anew for every
   * solve.
   *
   * @param shape any problem of that shape
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
   * Solves and collects the states at the problem's output times. A solver that can compute these
   * states more cheaply than by {@link #solve}, whose interpolants must meet the tolerance there,
   * overrides this method.
   *
   * @param observer sees every step that the solve takes to its end
   */
  default Samples sample(InitialValueProblem<?> problem, StepObserver observer) {
    return Sampler.sample(this, problem, observer);
  }
}
