package org.neuralode.solvers.batch;

import java.util.List;
import java.util.function.IntFunction;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Samples;
import org.neuralode.api.solve.Solver;

/**
 * Solves many problems, each with its own step sizes, times, direction and outcome: no problem
 * stops or changes another, and the results are bitwise the same for any number of threads. For
 * large matrix work on common times, solve the samples as one problem instead ({@link
 * InitialValueProblem#withSamples}).
 *
 * @param solver solves each problem
 * @param threads number of threads
 */
public record BatchSolver(Solver solver, int threads) {

  public BatchSolver {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, got " + threads);
    }
  }

  /**
   * Solves the problems 0 … count − 1.
   *
   * @param problem makes a problem; called in the thread that solves it, so that a thread-confined
   *     field is made where it is used
   * @return one outcome per problem, in their order
   */
  public List<Outcome> solve(int count, IntFunction<? extends InitialValueProblem<?>> problem) {
    return new Workers(threads).map(count, i -> outcome(i, problem));
  }

  private Outcome outcome(int index, IntFunction<? extends InitialValueProblem<?>> problem) {
    try {
      return new Outcome.Solved(solver.sample(problem.apply(index)));
    } catch (RuntimeException e) {
      return new Outcome.Failed(e);
    }
  }

  /** The outcome of one problem. */
  public sealed interface Outcome {

    /** The samples if the solve was ok; otherwise an exception. */
    Samples orThrow();

    /** The solve ended, well or not; its status tells. */
    record Solved(Samples samples) implements Outcome {
      @Override
      public Samples orThrow() {
        return samples.orThrow();
      }
    }

    /** The problem could not be made, or its field threw. */
    record Failed(RuntimeException cause) implements Outcome {
      @Override
      public Samples orThrow() {
        throw cause;
      }
    }
  }
}
