package org.neuralode.solvers.contract;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Samples;
import org.neuralode.api.solve.Solver;
import org.neuralode.solvers.implicit.ImplicitRungeKutta;
import org.neuralode.solvers.implicit.ImplicitTableaus;
import org.neuralode.solvers.rk.RungeKutta;
import org.neuralode.solvers.rk.Tableaus;
import org.neuralode.testkit.problem.ReferenceProblem;
import org.neuralode.testkit.problem.Stiffness;

/**
 * Reference problems at fifty irregular times, from a solve by vern9, or radau-iia5 where stiff, at
 * a tolerance far below those under test. The solve counts only because it ends at the published
 * state.
 */
final class FineSolutions {
  private static final int TIMES = 50;
  private static final Map<String, Samples> KNOWN = new ConcurrentHashMap<>();

  private FineSolutions() {}

  /** The problem with fifty output times, the last of which is the end. */
  static InitialValueProblem<?> problem(ReferenceProblem problem) {
    double t0 = problem.start().t();
    double t1 = problem.end().t();
    double[] times = new Random(50).doubles(TIMES).sorted().map(x -> t0 + x * (t1 - t0)).toArray();
    times[TIMES - 1] = t1;
    return problem.toEnd().withTimes(times);
  }

  /** The states at the times of {@link #problem}. */
  static double[][] states(ReferenceProblem problem) {
    return KNOWN.computeIfAbsent(problem.name(), name -> solve(problem)).states();
  }

  private static Samples solve(ReferenceProblem problem) {
    boolean stiff = problem.stiffness() == Stiffness.STIFF;
    double atol = 1e-13 * ReferenceTolerances.scale(problem);
    Solver solver =
        stiff
            ? ImplicitRungeKutta.adaptive(ImplicitTableaus.RADAU_IIA5, 1e-12, 10 * atol)
            : RungeKutta.adaptive(Tableaus.vern9(), 1e-13, atol);
    Samples samples = solver.sample(problem(problem)).orThrow();
    double error = problem.errorAtEnd(samples.states()[TIMES - 1]);
    assertTrue(
        error < 1e-10, () -> "the fine solution of %s is off by %.3g".formatted(problem, error));
    return samples;
  }
}
