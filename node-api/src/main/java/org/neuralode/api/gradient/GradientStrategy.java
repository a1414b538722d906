package org.neuralode.api.gradient;

import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solver;

/** A way to run a solve so that its gradient can be computed afterwards. Immutable, shareable. */
public interface GradientStrategy {

  /** The strategy's id, as in {@code type: discrete}. */
  String name();

  /**
   * Solves the problem and keeps the data that a backward pass needs.
   *
   * @throws org.neuralode.api.solve.SolveException if the solve fails; a gradient needs all outputs
   * @throws IllegalArgumentException if this strategy cannot work with the solver
   */
  RecordedSolve record(Solver solver, InitialValueProblem<? extends DifferentiableField> problem);

  /**
   * Prepares memory for many gradients through problems of one shape; the default allocates anew
   * for every gradient.
   *
   * @param shape any problem of that shape
   * @throws IllegalArgumentException if this strategy cannot work with the solver, here or at the
   *     first gradient
   */
  default PreparedGradient prepare(
      Solver solver, InitialValueProblem<? extends DifferentiableField> shape) {
    return problem -> {
      problem.checkState();
      return record(solver, problem);
    };
  }
}
