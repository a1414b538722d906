package org.neuralode.solvers.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.neuralode.api.field.VectorField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.Status;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.solvers.plugin.AdaptiveOptions;
import org.neuralode.testkit.contract.RegisteredSolvers;
import org.neuralode.testkit.contract.SolverContract;
import org.neuralode.testkit.problem.ReferenceProblems;

/** The options of the adaptive solvers do what they say. */
class AdaptiveOptionsTest {
  private static final VectorField ROTATION =
      (t, y, f) -> {
        f[0] = y[1];
        f[1] = -y[0];
      };

  private static InitialValueProblem<VectorField> rotation(double t1) {
    return InitialValueProblem.of(ROTATION, 0, new double[] {1, 0}, t1);
  }

  private static Stream<DynamicTest> forEach(Map<String, ?> options, Consumer<Solver> check) {
    return RegisteredSolvers.adaptive(options).stream()
        .map(s -> dynamicTest(s.name(), () -> check.accept(s)));
  }

  private static List<Double> sizes(Solver solver, InitialValueProblem<?> problem) {
    List<Double> sizes = new ArrayList<>();
    solver
        .solve(
            problem,
            step -> {
              sizes.add(Math.abs(step.t1() - step.t0()));
              return StepObserver.Next.CONTINUE;
            })
        .orThrow();
    return sizes;
  }

  @TestFactory
  Stream<DynamicTest> integralControlKeepsTheContract() {
    return RegisteredSolvers.adaptive(Map.of("controller", AdaptiveOptions.Control.I)).stream()
        .flatMap(s -> SolverContract.tests(s, 1e-4));
  }

  @TestFactory
  Stream<DynamicTest> maxStepsEndsTheSolve() {
    return forEach(
        Map.of("maxSteps", 7),
        s -> {
          Solution end = s.solve(rotation(1e4), StepObserver.NONE);
          assertEquals(Status.MAX_STEPS, end.status());
          assertEquals(7, end.statistics().accepted() + end.statistics().rejected());
          assertTrue(end.message().contains("maxSteps=7"), end.message());
          assertTrue(end.t() > 0, "no partial result");
        });
  }

  @TestFactory
  Stream<DynamicTest> maxStepLimitsEveryStep() {
    return forEach(
        Map.of("maxStep", 0.02),
        s -> {
          for (double h : sizes(s, rotation(1))) {
            assertTrue(h <= 0.02 * 1.0101, "a step of " + h);
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> firstStepIsTheFirst() {
    return forEach(
        Map.of("firstStep", 1e-4), s -> assertEquals(1e-4, sizes(s, rotation(1)).get(0), 1e-15));
  }

  @TestFactory
  Stream<DynamicTest> minStepEndsTheSolveWhereItIsNotEnough() {
    return forEach(
        Map.of("minStep", 0.5, "rtol", 1e-9, "atol", 1e-9),
        s -> {
          Solution end = s.solve(ReferenceProblems.named("detest_D5").toEnd(), StepObserver.NONE);
          // An implicit method may not even find a candidate of that size.
          assertTrue(
              Set.of(Status.STEP_TOO_SMALL, Status.NEWTON_DIVERGED).contains(end.status()),
              end.message());
          assertTrue(end.message().contains("minStep"), end.message());
        });
  }

  @TestFactory
  Stream<DynamicTest> tighterTolerancesGiveSmallerErrors() {
    return RegisteredSolvers.plugins().stream()
        .filter(RegisteredSolvers::isAdaptive)
        .map(
            p ->
                dynamicTest(
                    p.id(),
                    () -> {
                      double previous = Double.POSITIVE_INFINITY;
                      for (double tolerance : new double[] {1e-3, 1e-5, 1e-7}) {
                        double error = error(p.id(), tolerance);
                        assertTrue(error < previous / 10, "error " + error + " at " + tolerance);
                        previous = error;
                      }
                    }));
  }

  private static double error(String id, double tolerance) {
    Solver solver =
        RegisteredSolvers.adaptive(tolerance, tolerance).stream()
            .filter(s -> s.name().equals(id))
            .findFirst()
            .orElseThrow();
    double[] y = solver.solve(rotation(10), StepObserver.NONE).orThrow().y();
    return Math.hypot(y[0] - Math.cos(10), y[1] + Math.sin(10));
  }

  @TestFactory
  Stream<DynamicTest> reachesASingularityThatTheFirstStepWouldOvershoot() {
    // The first estimate of the step, a hundredth of |y|/|f|, reaches beyond the field's domain.
    VectorField field = (t, y, f) -> f[0] = t > 1e-3 ? Double.NaN : 1;
    return forEach(
        Map.of(),
        s -> {
          Solution end =
              s.solve(InitialValueProblem.of(field, 0, new double[] {1}, 1), StepObserver.NONE);
          assertEquals(Status.NON_FINITE, end.status());
          assertEquals(1e-3, end.t(), 1e-5);
          assertFalse(end.message().contains("h=NaN"), end.message());
        });
  }

  @TestFactory
  Stream<DynamicTest> constantSamplesHaveNoSayInTheFirstStep() {
    VectorField oneTurns =
        (t, y, f) -> {
          ROTATION.eval(t, y, f);
          f[2] = 0;
          f[3] = 0;
        };
    return forEach(
        Map.of(),
        s ->
            assertEquals(
                sizes(s, rotation(2)),
                sizes(
                    s,
                    InitialValueProblem.of(oneTurns, 0, new double[] {1, 0, 1, 0}, 2)
                        .withSamples(2))));
  }
}
