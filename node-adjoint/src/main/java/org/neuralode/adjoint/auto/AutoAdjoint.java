package org.neuralode.adjoint.auto;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.neuralode.adjoint.continuous.GaussAdjoint;
import org.neuralode.adjoint.discrete.CheckpointedAdjoint;
import org.neuralode.adjoint.discrete.DiscreteAdjoint;
import org.neuralode.adjoint.discrete.DiscreteRecord;
import org.neuralode.adjoint.discrete.ReversibleAdjoint;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.gradient.Gradient;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.gradient.PreparedGradient;
import org.neuralode.api.gradient.RecordedSolve;
import org.neuralode.api.method.ReplayableSolver;
import org.neuralode.api.method.ReversibleSolver;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.Statistics;
import org.neuralode.api.solve.StepObserver;

/**
 * A strategy that chooses another strategy, and notes in the statistics of the backward pass which
 * one and why.
 *
 * <p>If Java's heap is too small for the budget, the next strategy takes over as if the budget were
 * spent.
 *
 * <p>If the solver's steps can be replayed, the exact gradient of the solve is taken: by {@code
 * discrete} with the stages kept, as long as all steps fit into the budget; when a step no longer
 * fits, the solve is begun again and its gradient taken by {@code reversible} through a reversible
 * solver, otherwise by {@code checkpointed} within the budget. If the steps cannot be replayed,
 * {@code gauss} is chosen, whose cost on stiff problems does not grow with the number of
 * parameters: along the whole recorded solution if this fits, otherwise along segments of the
 * solution. {@code forward} is never chosen: from two directions on it took longer than {@code
 * discrete}.
 *
 * @param budget most bytes of states and stages that a solve may keep
 */
public record AutoAdjoint(long budget) implements GradientStrategy {

  /**
   * The budget in bytes where the user sets none: a quarter of a gibibyte, or a quarter of Java's
   * heap if that is less.
   */
  public static final long DEFAULT_BUDGET =
      Math.min(1L << 28, Runtime.getRuntime().maxMemory() / 4);

  /** Part of the budget that is tried after Java's heap turned out too small for all of it. */
  private static final int PART = 8;

  /** Least number of states of any strategy with checkpoints. */
  private static final int LEAST = 3;

  /** Rough number of states that a step of a recorded solution takes. */
  private static final int STATES_PER_STEP = 6;

  public AutoAdjoint {
    if (budget < 1) {
      throw new IllegalArgumentException("budget must be positive, got " + budget);
    }
  }

  @Override
  public String name() {
    return "auto";
  }

  @Override
  public RecordedSolve record(
      Solver solver, InitialValueProblem<? extends DifferentiableField> problem) {
    return prepare(solver, problem).record(problem);
  }

  /** Keeps the memory of {@code discrete} for the next gradient. */
  @Override
  public PreparedGradient prepare(
      Solver solver, InitialValueProblem<? extends DifferentiableField> shape) {
    if (!(solver instanceof ReplayableSolver replayable)) {
      return problem -> continuous(solver, problem);
    }
    DiscreteRecord discrete =
        new DiscreteRecord(replayable, shape, DiscreteAdjoint.Keep.STAGES, budget);
    RecordedSolve chosen =
        new Chosen(discrete, "discrete", replays(solver) + ", and they fit into the " + inWords());
    AtomicBoolean exhausted = new AtomicBoolean();
    return problem -> {
      try {
        if (!exhausted.get()) {
          return discrete.solve(problem) ? chosen : longer(replayable, problem, inWords());
        }
      } catch (OutOfMemoryError e) {
        discrete.release();
        exhausted.set(true);
      }
      return new AutoAdjoint(Math.max(1, budget / PART)).longer(replayable, problem, heap());
    };
  }

  private static String replays(Solver solver) {
    return "the steps of %s can be replayed".formatted(solver.name());
  }

  /** The gradient of a solve whose steps do not fit into memory. */
  private RecordedSolve longer(
      ReplayableSolver solver,
      InitialValueProblem<? extends DifferentiableField> problem,
      String room) {
    if (solver instanceof ReversibleSolver) {
      return new Chosen(
          new ReversibleAdjoint().record(solver, problem),
          "reversible",
          "the steps of %s can be undone, and do not fit into the %s"
              .formatted(solver.name(), room));
    }
    long least = LEAST * (long) Double.BYTES * problem.dimension();
    return new Chosen(
        new CheckpointedAdjoint(Math.max(budget, least), 0).record(solver, problem),
        "checkpointed",
        replays(solver) + ", but do not fit into the " + room);
  }

  private RecordedSolve continuous(
      Solver solver, InitialValueProblem<? extends DifferentiableField> problem) {
    String why =
        "the steps of %s cannot be replayed (where the solution jumps on a short scale, derivatives by parameters may be worse than its tolerance: compare with a solver of one step, such as rodas5p)"
            .formatted(solver.name());
    long state = (long) Double.BYTES * problem.dimension();
    try {
      return new Chosen(
          gauss(0).record(new Limited(solver, budget / (STATES_PER_STEP * state)), problem),
          "gauss",
          why);
    } catch (TooManyStepsException e) {
      return segments(solver, problem, budget, why, inWords());
    } catch (OutOfMemoryError e) {
      return segments(solver, problem, budget / PART, why, heap());
    }
  }

  private static RecordedSolve segments(
      Solver solver,
      InitialValueProblem<? extends DifferentiableField> problem,
      long bytes,
      String why,
      String room) {
    long state = (long) Double.BYTES * problem.dimension();
    int checkpoints = (int) Math.min(1 << 20, Math.max(LEAST, bytes / state / 2));
    return new Chosen(
        gauss(checkpoints).record(solver, problem),
        "gauss with %d checkpoints".formatted(checkpoints),
        why + ", and the whole solution does not fit into the " + room);
  }

  private static String heap() {
    return String.format(
        Locale.ROOT,
        "heap of %.4g MiB that Java was given (-Xmx)",
        Runtime.getRuntime().maxMemory() / 1048576.0);
  }

  private static GaussAdjoint gauss(int checkpoints) {
    return new GaussAdjoint(Optional.empty(), GaussAdjoint.DEFAULT_NODES, checkpoints);
  }

  private String inWords() {
    return budget >= 1 << 20
        ? String.format(Locale.ROOT, "budget of %.4g MiB", budget / 1048576.0)
        : "budget of %d bytes".formatted(budget);
  }

  /** Signals that a solve takes more steps than the budget holds. */
  private static final class TooManyStepsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyStepsException() {
      super("more steps than fit into the budget", null, false, false);
    }
  }

  /** A solver that gives up a solve after a number of steps. */
  private record Limited(Solver solver, long steps) implements Solver {
    @Override
    public String name() {
      return solver.name();
    }

    @Override
    public Solution solve(InitialValueProblem<?> problem, StepObserver observer) {
      long[] done = new long[1];
      return solver.solve(
          problem,
          step -> {
            if (++done[0] > steps) {
              throw new TooManyStepsException();
            }
            return observer.onStep(step);
          });
    }
  }

  /** A recorded solve whose statistics note the choice of its strategy. */
  private record Chosen(RecordedSolve chosen, String choice) implements RecordedSolve {

    Chosen(RecordedSolve chosen, String strategy, String why) {
      this(chosen, "auto: %s, since %s".formatted(strategy, why));
    }

    @Override
    public double[][] states() {
      return chosen.states();
    }

    @Override
    public Solution solution() {
      return chosen.solution();
    }

    @Override
    public Statistics backward(double[][] stateBars, Gradient into) {
      Statistics cost = chosen.backward(stateBars, into);
      return cost.withNote(cost.note().isEmpty() ? choice : choice + "; " + cost.note());
    }

    @Override
    public long peakBytes() {
      return chosen.peakBytes();
    }
  }
}
