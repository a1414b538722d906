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
 * <p>The relative places of steps between two fixed times (t0, output times that a step ends at,
 * t1) are constants of the gradient: if such a time moves, the steps stretch with it. How the error
 * control would choose other steps is not part of the gradient.
 *
 * @param keep what is kept of every step; the numbers that a reversible method carries are always
 *     kept
 */
public record DiscreteAdjoint(Keep keep) implements GradientStrategy {

  /** The data kept of every step. */
  public enum Keep {
    /** The state: n numbers; the backward pass evaluates the stages again. */
    STATES,
    /**
     * State and stages: (s + 1) n numbers; the backward pass needs vector-Jacobian products alone.
     */
    STAGES,
    /**
     * State, stages, and the field's activations at each stage, so that the backward pass need not
     * evaluate the field again; for explicit solvers and an {@link
     * org.neuralode.api.field.ActivationField}, otherwise as {@link #STAGES}.
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
   * Keeps all memory for the next gradient: that of the steps, and that of the solver as far as it
   * supports this.
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
