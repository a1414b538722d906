package org.neuralode.solvers.contract;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.neuralode.api.solve.Samples;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.testkit.contract.RegisteredSolvers;
import org.neuralode.testkit.problem.ReferenceProblem;
import org.neuralode.testkit.problem.ReferenceProblems;

/** Adaptive solvers on problems with known solutions. */
class ReferenceSolutionsTest {
  private static final List<Double> TOLERANCES = List.of(1e-4, 1e-7, 1e-10);

  @TestFactory
  Stream<DynamicTest> nonStiffProblemsMeetTheTolerance() {
    return RegisteredSolvers.adaptive(1e-4, 1e-4).stream()
        .flatMap(
            s -> ReferenceProblems.detest().stream().flatMap(p -> atEveryTolerance(s.name(), p)));
  }

  @TestFactory
  Stream<DynamicTest> stiffProblemsMeetTheTolerance() {
    return RegisteredSolvers.adaptive(1e-4, 1e-4).stream()
        .filter(s -> RegisteredSolvers.isStiff(s.name()))
        .flatMap(
            s -> ReferenceProblems.stiff().stream().flatMap(p -> atEveryTolerance(s.name(), p)));
  }

  private static Stream<DynamicTest> atEveryTolerance(String id, ReferenceProblem problem) {
    return TOLERANCES.stream()
        .flatMap(
            tolerance -> {
              double atol = tolerance * ReferenceTolerances.scale(problem);
              Solver solver =
                  RegisteredSolvers.named(
                      id, Map.of("rtol", tolerance, "atol", atol, "maxSteps", 1_000_000));
              String name = "%s at %s on %s".formatted(id, tolerance, problem);
              return ReferenceTolerances.suits(solver, tolerance)
                  ? Stream.of(dynamicTest(name, () -> meets(solver, problem, tolerance)))
                  : Stream.empty();
            });
  }

  /** Checks the end of a solve without outputs, and fifty irregular times of another solve. */
  private static void meets(Solver solver, ReferenceProblem problem, double tolerance) {
    double allowed = ReferenceTolerances.allowed(solver, problem, tolerance);
    Solution end = solver.solve(problem.toEnd(), StepObserver.NONE).orThrow();
    double atEnd = problem.errorAtEnd(end.y());
    ReferenceTolerances.check(atEnd, allowed, solver, problem, end.t());
    double[][] expected = FineSolutions.states(problem);
    Samples samples = solver.sample(FineSolutions.problem(problem)).orThrow();
    double onTheWay = ReferenceTolerances.allowedOnTheWay(solver, problem, tolerance);
    double worst = 0;
    int at = 0;
    for (int m = 0; m < expected.length; m++) {
      double error = ReferenceProblem.error(samples.states()[m], expected[m]);
      at = error > worst ? m : at;
      worst = Math.max(worst, error);
    }
    ReferenceTolerances.check(worst, onTheWay, solver, problem, samples.times()[at]);
  }

  /** Methods that would need too many steps at 1e-10. */
  private static final Set<String> LOW_ORDER =
      Set.of("heun", "bosh3", "trbdf2", "rosenbrock23", "kvaerno3");

  @TestFactory
  Stream<DynamicTest> classicProblemsPassThroughTheirCheckpoints() {
    return RegisteredSolvers.adaptive(1e-10, 1e-10).stream()
        .filter(s -> !LOW_ORDER.contains(s.name()))
        .flatMap(
            s ->
                ReferenceProblems.nonStiff().stream()
                    .filter(p -> !p.name().startsWith("detest"))
                    .map(p -> dynamicTest(s.name() + " on " + p, () -> passes(s, p))));
  }

  private static void passes(Solver solver, ReferenceProblem problem) {
    double[][] states = solver.sample(problem.toEndThroughCheckpoints()).orThrow().states();
    double allowed = 10 * ReferenceTolerances.allowed(solver, problem, 1e-10);
    for (int m = 0; m < states.length; m++) {
      double t = problem.checkpoints().get(m).t();
      // Lorenz is chaotic: errors grow by about exp(0.9 t).
      double here = problem.name().equals("lorenz63") ? 1e-9 * Math.exp(0.91 * t) : allowed;
      double error = ReferenceProblem.error(states[m], problem.checkpoints().get(m).y());
      ReferenceTolerances.check(error, here, solver, problem, t);
    }
  }
}
