package org.neuralode.conformance.gradients;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.neuralode.adjoint.discrete.DiscreteAdjoint;
import org.neuralode.api.gradient.Gradient;
import org.neuralode.api.gradient.RecordedSolve;
import org.neuralode.api.method.OneStepSolver;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.conformance.gradients.RandomProblem.Batching;
import org.neuralode.conformance.gradients.RandomProblem.Part;
import org.neuralode.solvers.batch.BatchSolver;
import org.neuralode.testkit.contract.RegisteredEngines;
import org.neuralode.testkit.contract.RegisteredSolvers;
import org.neuralode.testkit.gradient.Gradients;

/**
 * A random combination of strategy, solver, engine and problem, with a check of its gradient: an
 * exact gradient has to agree with differences of the discrete map, any other with the exact
 * gradient of a sharp solve.
 *
 * @param cell strategy and solver
 * @param engine engine that computes the field and its derivatives
 * @param problem problem to solve
 */
record Draw(Cell cell, RegisteredEngines.Variant engine, RandomProblem problem) {
  static final List<RegisteredEngines.Variant> ENGINES = engines();

  /** An engine of double precision. */
  static final RegisteredEngines.Variant EXACT_ENGINE = ENGINES.get(0);

  /** The error allowed in a gradient of the flow, in tolerances of the solver. */
  private static final double TOLERANCES = 500;

  /** Replaces joint batching for a solver of (q, p), which has to know the samples. */
  Draw {
    if (cell.isPartitioned() && problem.batching() == Batching.JOINTLY) {
      problem =
          new RandomProblem(
              problem.field(), problem.samples(), Batching.BY_THE_WORST, problem.gaps());
    }
  }

  private static List<RegisteredEngines.Variant> engines() {
    List<RegisteredEngines.Variant> engines = new ArrayList<>(RegisteredEngines.all());
    engines.add(RegisteredEngines.differences());
    return engines;
  }

  private boolean isStiff() {
    return problem.field().kind() == RandomField.Kind.STIFF_LINEAR;
  }

  /** The smallest tolerance that a solve can ask of the engine. */
  private double leastTolerance() {
    return 1e3 * engine.rounding();
  }

  /**
   * A solver without the free steps of {@code Solver.sample}, so that its steps end at outputs as
   * they do while a gradient is recorded.
   */
  private record ToOutputs(Solver solver) implements Solver {
    @Override
    public String name() {
      return solver.name();
    }

    @Override
    public Solution solve(InitialValueProblem<?> problem, StepObserver observer) {
      return solver.solve(problem, observer);
    }
  }

  /** Compares the gradient of every part of the problem. */
  void check() {
    Solver solver = cell.solver(cell.tolerance(leastTolerance()));
    List<Part> parts = problem.parts();
    List<BatchSolver.Outcome> alone =
        new BatchSolver(new ToOutputs(solver), 2)
            .solve(parts.size(), i -> parts.get(i).problem(engine));
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      RecordedSolve recorded = cell.strategy().strategy().record(solver, part.problem(engine));
      double[][] states = alone.get(i).orThrow().states();
      for (int m = 0; m < states.length; m++) {
        assertArrayEquals(states[m], recorded.states()[m], cell.stateTolerance(leastTolerance()));
      }
      Gradient gradient = part.pulledBack(recorded);
      if (cell.isExact()) {
        agreesWithDifferences(solver, part, gradient);
      } else {
        agreesWithSharpSolve(part, gradient);
      }
    }
  }

  private void agreesWithDifferences(Solver solver, Part part, Gradient gradient) {
    Random random = new Random(problem.field().seed() + 2);
    Replay replay = Replay.of(solver, part, engine, random);
    double expected = replay.difference(cell.onGivenGrid(), EXACT_ENGINE);
    double actual = replay.along(gradient);
    double iterated = solver instanceof OneStepSolver s ? s.replayTolerance() : 0;
    double allowed = Math.max(1e-6, Math.max(10 * iterated, 1e4 * engine.rounding()));
    double error = Math.abs(actual - expected) / (replay.scale(gradient) + 1e-3);
    assertTrue(
        error <= allowed,
        () -> "%s: %s, differences give %s, off by %.3g".formatted(this, actual, expected, error));
  }

  private void agreesWithSharpSolve(Part part, Gradient actual) {
    String id = isStiff() ? "radau-iia5" : "vern9";
    Solver sharp = RegisteredSolvers.named(id, Map.of("rtol", 1e-11, "atol", 1e-13));
    DiscreteAdjoint discrete = new DiscreteAdjoint(DiscreteAdjoint.Keep.STAGES);
    Gradient expected = part.pulledBack(discrete.record(sharp, part.problem(EXACT_ENGINE)));
    double allowed = TOLERANCES * cell.tolerance(leastTolerance());
    agree("y0", expected.y0(), actual.y0(), allowed);
    agree("theta", expected.theta(), actual.theta(), allowed);
    // The derivative by a time is about f, in which an eigenvalue multiplies the error of y.
    double rate = isStiff() ? 1000 : 1;
    agree("times", times(expected), times(actual), rate * allowed);
  }

  private void agree(String what, double[] expected, double[] actual, double allowed) {
    double error = Gradients.relativeError(actual, expected);
    assertTrue(error <= allowed, () -> "%s: %s off by %.3g".formatted(this, what, error));
  }

  private static double[] times(Gradient g) {
    return DoubleStream.concat(DoubleStream.of(g.t0()), DoubleStream.of(g.times())).toArray();
  }

  @Override
  public String toString() {
    return "%s, engine %s: %s".formatted(cell, engine, problem);
  }
}
