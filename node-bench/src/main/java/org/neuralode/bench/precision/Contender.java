package org.neuralode.bench.precision;

import java.util.function.Supplier;
import org.neuralode.api.field.VectorField;
import org.neuralode.testkit.problem.ReferenceProblem;

/**
 * A method that is measured.
 *
 * @param library whose it is
 * @param method its name there
 * @param group the figure that it is drawn in
 * @param setUp makes it ready to solve
 */
record Contender(Library library, String method, Group group, SetUp setUp) {
  /** Accepted steps after which a solve is given up. */
  static final int MAX_STEPS = 50_000;

  /** Evaluations after which the peers, which count no steps, give up. */
  static final int MAX_EVALUATIONS = 500_000;

  /** What is done once for many solves, and not measured. */
  @FunctionalInterface
  interface SetUp {
    /**
     * @param field the problem's right-hand side, counted
     * @param tolerance relative and absolute, the same for every component
     * @return solves the problem from start to end each time it is asked
     */
    Supplier<Outcome> prepare(VectorField field, ReferenceProblem problem, double tolerance);
  }

  /** The smallest step that the peers are allowed: what time can represent, with room. */
  static double smallestStep(ReferenceProblem problem) {
    return 16 * Math.ulp(Math.max(Math.abs(problem.start().t()), Math.abs(problem.end().t())));
  }

  /** The largest step that the peers are allowed. */
  static double largestStep(ReferenceProblem problem) {
    return Math.abs(problem.end().t() - problem.start().t());
  }
}
