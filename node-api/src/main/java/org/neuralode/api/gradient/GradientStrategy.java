package org.neuralode.api.gradient;

import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solver;

/** A way to run a solve so that it can be pulled back. Immutable, shareable. */
public interface GradientStrategy {

  /** The strategy's id, as in {@code type: discrete}. */
  String name();

  /**
   * Solves the problem and keeps what a backward pass needs.
   *
   * @throws org.neuralode.api.solve.SolveException if the solve fails; a gradient needs all outputs
   * @throws IllegalArgumentException if this strategy cannot work with the solver
   */
  RecordedSolve record(Solver solver, InitialValueProblem<? extends DifferentiableField> problem);

  /**
   * Memory for many gradients through problems of a shape; the default allocates for each as ever.
   *
   * @param shape a problem of that shape, or the one itself
   * @throws IllegalArgumentException here or at the first gradient, if this strategy cannot work
   *     with the solver
   */
  default PreparedGradient prepare(
      Solver solver, InitialValueProblem<? extends DifferentiableField> shape) {
    return problem -> {
      problem.checkState();
      return record(solver, problem);
    };
  }
}
