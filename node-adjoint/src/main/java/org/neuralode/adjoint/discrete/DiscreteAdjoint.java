package org.neuralode.adjoint.discrete;

import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.gradient.PreparedGradient;
import org.neuralode.api.gradient.RecordedSolve;
import org.neuralode.api.method.ReplayableSolver;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solver;

/**
 * The strategy of backpropagation through the solver: the exact gradient of the discrete solve,
 * step by step, with memory that grows with the number of steps.
 *
 * <p>The steps' places between two fixed times (t0, output times that a step ends at, t1) are
 * constants of the gradient: where such a time moves, the steps stretch with it. Changes of the
 * step sizes that the error control would choose are not part of the gradient.
 *
 * @param keep the numbers kept of every step; numbers that a reversible method carries are always
 *     kept
 */
public record DiscreteAdjoint(Keep keep) implements GradientStrategy {

  /** The numbers kept of every step. */
  public enum Keep {
    /** The state: n numbers; the backward pass evaluates the stages again. */
    STATES,
    /**
     * State and stages: (s + 1) n numbers; the backward pass needs the vector-Jacobian products
     * alone.
     */
    STAGES,
    /**
     * State, stages, and the activations of the field at each stage, so that a product only pulls
     * back; for explicit solvers and fields that keep activations ({@link
     * org.neuralode.api.field.ActivationField}), else as {@link #STAGES}.
     */
    ACTIVATIONS
  }

  @Override
  public String name() {
    return "discrete";
  }

  @Override
  public RecordedSolve record(
      Solver solver, InitialValueProblem<? extends DifferentiableField> problem) {
    DiscreteRecord steps = steps(solver, problem);
    steps.solve(problem);
    return steps;
  }

  /**
   * Prepares gradients that use the same memory again: the steps, and the solver's own as far as it
   * keeps it.
   */
  @Override
  public PreparedGradient prepare(
      Solver solver, InitialValueProblem<? extends DifferentiableField> shape) {
    DiscreteRecord steps = steps(solver, shape);
    return problem -> {
      steps.solve(problem);
      return steps;
    };
  }

  private DiscreteRecord steps(
      Solver solver, InitialValueProblem<? extends DifferentiableField> shape) {
    if (!(solver instanceof ReplayableSolver replayable)) {
      throw new IllegalArgumentException(
          "gradient discrete needs a solver whose steps can be replayed, and "
              + solver.name()
              + " is not one; use backsolve");
    }
    return new DiscreteRecord(replayable, shape, keep, Long.MAX_VALUE);
  }
}
