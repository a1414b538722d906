package org.neuralode.conformance.gradients;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.neuralode.api.method.ImplicitSolver;
import org.neuralode.api.method.PartitionedSolver;
import org.neuralode.api.method.ReplayableSolver;
import org.neuralode.api.solve.Solver;
import org.neuralode.testkit.contract.RegisteredGradients;
import org.neuralode.testkit.contract.RegisteredGradients.Kind;
import org.neuralode.testkit.contract.RegisteredSolvers;
import org.neuralode.testkit.plugin.PluginOptions;

/**
 * A gradient strategy with a solver.
 *
 * @param strategy the strategy
 * @param id id of the solver
 * @param steps the solver's choice of steps
 */
record Cell(RegisteredGradients.Variant strategy, String id, Steps steps) {
  private static final Set<String> LOW_ORDER = Set.of("heun", "trbdf2", "rosenbrock23", "kvaerno3");
  private static final double STEP = 0.07131;

  /** A step size longer than any solve, so that only times to stop at end a step. */
  private static final double ENDLESS = 1000;

  /** A solver's choice of steps. */
  enum Steps {
    FIXED("step"),
    ADAPTIVE("rtol");

    private final String option;

    Steps(String option) {
      this.option = option;
    }
  }

  /** The strategy with every solver that suits both the strategy and fields of this kind. */
  static List<Cell> all(RegisteredGradients.Variant strategy, RandomField.Kind kind) {
    return RegisteredSolvers.plugins().stream()
        .flatMap(
            p ->
                Arrays.stream(Steps.values())
                    .filter(s -> PluginOptions.has(p.defaults(), s.option))
                    .map(s -> new Cell(strategy, p.id(), s)))
        .filter(c -> c.suits(kind))
        .toList();
  }

  private boolean suits(RandomField.Kind kind) {
    Solver solver = solver(1e-6);
    if (!isExact() && steps == Steps.FIXED) {
      return false; // such a gradient has the truncation error of the method, which the contract
      // measures
    }
    boolean field =
        switch (kind) {
          case SEPARABLE -> true;
          case STIFF_LINEAR -> solver instanceof ImplicitSolver;
          case NETWORK, POLYNOMIAL -> !(solver instanceof PartitionedSolver);
        };
    boolean small =
        strategy.strategy().name().equals("forward") && kind == RandomField.Kind.STIFF_LINEAR;
    return field && (small || isExact() || strategy.suits(solver));
  }

  /** Whether the gradient is the exact gradient of the discrete solve. */
  boolean isExact() {
    Solver solver = solver(1e-6);
    return strategy.strategy().name().equals("auto")
        ? solver instanceof ReplayableSolver
        : strategy.kind() == Kind.DISCRETE && strategy.suits(solver);
  }

  boolean isPartitioned() {
    return solver(1e-6) instanceof PartitionedSolver;
  }

  /** The tolerance that this solver meets in some hundred steps, but at least {@code least}. */
  double tolerance(double least) {
    double own = LOW_ORDER.contains(id) ? 1e-5 : isExact() ? 1e-6 : 1e-8;
    return Math.max(own, least);
  }

  /**
   * The largest difference allowed between recorded states and those of a solve alone. It is 0
   * except for forward sensitivities: they are solved with y, and a common matrix or a time
   * derivative by differences then changes y.
   */
  double stateTolerance(double least) {
    return strategy.strategy().name().equals("forward") ? tolerance(least) : 0;
  }

  /** The solver at a tolerance, which fixed steps ignore. */
  Solver solver(double tolerance) {
    return steps == Steps.FIXED
        ? RegisteredSolvers.fixed(id, STEP)
        : RegisteredSolvers.named(id, Map.of("rtol", tolerance, "atol", tolerance / 100));
  }

  /** The solver on the grid of the problem's times to stop at. */
  Solver onGivenGrid() {
    return RegisteredSolvers.fixed(id, ENDLESS);
  }

  @Override
  public String toString() {
    return "%s through %s %s".formatted(strategy, steps, id);
  }
}
