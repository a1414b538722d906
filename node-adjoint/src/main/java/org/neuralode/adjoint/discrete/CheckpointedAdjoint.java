package org.neuralode.adjoint.discrete;

import org.neuralode.adjoint.refine.RefinedRecord;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.gradient.RecordedSolve;
import org.neuralode.api.method.ReplayableSolver;
import org.neuralode.api.method.ReversibleSolver;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solver;

/**
 * The gradient of {@link DiscreteAdjoint} from a few states of the solve, between which steps are
 * computed again: the same to the bit if steps replay to the bit ({@link
 * org.neuralode.api.method.OneStepSolver#replayTolerance} 0), otherwise as close as a replayed
 * solve is to the first solve.
 *
 * <p>Checkpoints are placed without knowing the number of steps in advance (Wang, Moin &amp;
 * Iaccarino 2009), and gaps between checkpoints are reversed at least cost (Griewank &amp; Walther
 * 2000). With s checkpoints, N ≤ (s + r)! / (s! r!) steps are computed some r + 1 times each. A
 * second backward pass solves again, because the first pass has used the checkpoints up.
 *
 * <p>Besides states, every step that an error control chose costs 8 bytes for its end, without
 * which the step could not be repeated; equal steps cost nothing. {@link RecordedSolve#peakBytes}
 * counts these bytes.
 *
 * @param budget most bytes of states, at 8 bytes per number; besides checkpoints the backward pass
 *     needs two states, to compute steps from one to the other; 0 to give {@code checkpoints}
 *     instead
 * @param checkpoints most states kept, the initial state included; 0 without a budget for twice the
 *     binary logarithm of the number of steps
 */
public record CheckpointedAdjoint(long budget, int checkpoints) implements GradientStrategy {

  public CheckpointedAdjoint {
    if (budget < 0 || checkpoints < 0) {
      throw new IllegalArgumentException(
          "budget and checkpoints must not be negative, got budget=%d, checkpoints=%d"
              .formatted(budget, checkpoints));
    }
    if (budget > 0 && checkpoints > 0) {
      throw new IllegalArgumentException(
          "budget=%d and checkpoints=%d both limit the memory; set one of them to 0"
              .formatted(budget, checkpoints));
    }
  }

  @Override
  public String name() {
    return "checkpointed";
  }

  @Override
  public RecordedSolve record(
      Solver solver, InitialValueProblem<? extends DifferentiableField> problem) {
    if (!(solver instanceof ReplayableSolver replayable)) {
      throw new IllegalArgumentException(
          "gradient checkpointed needs a solver whose steps can be replayed, and "
              + solver.name()
              + " is not one; use backsolve");
    }
    CheckpointedRecord first =
        new CheckpointedRecord(problem, replayable, room(replayable, problem));
    return RefinedRecord.of(
        solver,
        problem,
        first,
        first.hasUnseenSteps(),
        refined -> new CheckpointedRecord(refined, replayable, room(replayable, problem)));
  }

  private Checkpoints room(
      ReplayableSolver solver, InitialValueProblem<? extends DifferentiableField> problem) {
    if (solver instanceof ReversibleSolver reversible) {
      return room(reversible.stepMap(problem).length(), 3);
    }
    // The initial state is the problem's own array.
    return room(problem.dimension(), 2);
  }

  /**
   * @param length length of a state
   * @param least fewest states in memory
   */
  private Checkpoints room(int length, int least) {
    if (checkpoints > 0) {
      return new Checkpoints(step -> checkpoints, length);
    }
    if (budget == 0) {
      return new Checkpoints(CheckpointedAdjoint::twiceLogarithm, length);
    }
    long state = (long) Double.BYTES * length;
    if (budget < least * state) {
      throw new IllegalArgumentException(
          "gradient checkpointed: budget=%d bytes do not hold the least there must be, %d states of %d numbers; raise it to at least %d"
              .formatted(budget, least, length, least * state));
    }
    int limit = (int) Math.min(budget / state - least + 1, Integer.MAX_VALUE - 1);
    return new Checkpoints(step -> limit, length);
  }

  private static int twiceLogarithm(int steps) {
    return 2 * Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(steps));
  }
}
