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
   * whose interpolant is weaker than its step ends a step at each output time.
   *
   * @return the end of the solve; numerical failure is a status, not an exception
   */
  Solution solve(InitialValueProblem<?> problem, StepObserver observer);

  /**
   * This solver with memory for many problems of one shape. The default allocates anew for every
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
   * Solves and collects the states at the problem's output times. A solver that can find these
   * states without ending a step at each time does so here, where nobody asks for the steps'
   * interpolants.
   *
   * @param observer sees every accepted step of the solve itself, not further steps taken for
   *     outputs
   */
  default Samples sample(InitialValueProblem<?> problem, StepObserver observer) {
    return Sampler.sample(this, problem, observer);
  }
}
