package org.neuralode.bench.precision;

import java.util.function.Supplier;
import org.neuralode.api.field.VectorField;
import org.neuralode.testkit.problem.ReferenceProblem;

/**
 * A method that is measured.
 *
 * @param library library that implements the method
 * @param method name of the method in that library
 * @param group figure in which the method is drawn
 * @param setUp makes the method ready to solve
 */
record Contender(Library library, String method, Group group, SetUp setUp) {
  /** Accepted steps after which a solve is given up. */
  static final int MAX_STEPS = 50_000;

  /** Evaluations after which the peers, which count no steps, give up. */
  static final int MAX_EVALUATIONS = 500_000;

  /** The set-up, done once for many solves and not measured. */
  @FunctionalInterface
  interface SetUp {
    /**
     * Prepares the method for a problem.
     *
     * @param field the problem's right-hand side, counted
     * @param tolerance relative and absolute tolerance, the same for every component
     * @return a supplier that solves the problem from start to end in every call
     */
    Supplier<Outcome> prepare(VectorField field, ReferenceProblem problem, double tolerance);
  }

  /** The smallest step that the peers may take: what time can represent, with a margin. */
  static double smallestStep(ReferenceProblem problem) {
    return 16 * Math.ulp(Math.max(Math.abs(problem.start().t()), Math.abs(problem.end().t())));
  }

  /** The largest step that the peers may take. */
  static double largestStep(ReferenceProblem problem) {
    return Math.abs(problem.end().t() - problem.start().t());
  }
}
