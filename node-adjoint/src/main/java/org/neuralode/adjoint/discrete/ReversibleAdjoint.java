package org.neuralode.adjoint.discrete;

import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.gradient.RecordedSolve;
import org.neuralode.api.method.ReversibleSolver;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solver;

/**
 * The strategy that takes the gradient of {@link DiscreteAdjoint} without states in memory: the
 * steps of a reversible solver are undone by their exact inverse, from the end of the solve to its
 * start (Kidger et al. 2021, arXiv:2105.13493; Zhuang et al. 2021, arXiv:2102.04668).
 *
 * <p>States come back up to rounding, which grows where the flow backwards is unstable. The pass
 * therefore compares the states that it comes back to with the initial state, and with the state at
 * each jump of the field; if any two are more than {@link #TOLERANCE} apart, the pass discards its
 * result and takes that of {@link CheckpointedAdjoint}, which solves once more. The note of the
 * statistics says which result was taken.
 *
 * <p>Kept are the outputs, and the start of the last step before the end and before each jump;
 * nothing is kept per step, since the methods' steps are equal.
 */
public record ReversibleAdjoint() implements GradientStrategy {

  /** The largest relative difference at which a state that the pass comes back to is trusted. */
  public static final double TOLERANCE = 1e-6;

  @Override
  public String name() {
    return "reversible";
  }

  @Override
  public RecordedSolve record(
      Solver solver, InitialValueProblem<? extends DifferentiableField> problem) {
    if (!(solver instanceof ReversibleSolver reversible)) {
      throw new IllegalArgumentException(
          "gradient reversible undoes the steps of reversible-heun and alf, and "
              + solver.name()
              + " has no inverse; use one of them, or gradient checkpointed");
    }
    return new ReversibleRecord(problem, reversible);
  }
}
