package org.neuralode.api.gradient;

import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solver;

/**
 * A method for gradients through a solve: runs the solve so that cotangents can be pulled back
 * through it. Immutable, shareable.
 */
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
   * This strategy with memory for many gradients through problems of one shape. The default
   * allocates anew for every solve.
   *
   * @param shape any problem of that shape
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
