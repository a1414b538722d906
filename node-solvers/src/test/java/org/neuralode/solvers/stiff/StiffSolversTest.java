package org.neuralode.solvers.stiff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neuralode.api.field.VectorField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.solvers.control.StepControl;
import org.neuralode.solvers.dirk.Dirk;
import org.neuralode.solvers.dirk.DirkTableau;
import org.neuralode.solvers.dirk.DirkTableaus;
import org.neuralode.solvers.rosenbrock.Rosenbrock;
import org.neuralode.solvers.rosenbrock.RosenbrockTableau;
import org.neuralode.solvers.rosenbrock.RosenbrockTableaus;

/** Rosenbrock and diagonally implicit methods: order, and stiff problems to their tolerance. */
class StiffSolversTest {
  /**
   * A field of stiffness 1e5 with the solution y = sin t: an explicit method would need 300,000
   * steps.
   */
  private static final VectorField STIFF =
      (t, y, dydt) -> dydt[0] = -1e5 * (y[0] - Math.sin(t)) + Math.cos(t);

  /** A non-autonomous, nonlinear field with the solution y = 1 / (1 + t²). */
  private static final VectorField SMOOTH = (t, y, dydt) -> dydt[0] = -2 * t * y[0] * y[0];

  static Stream<Solver> adaptive() {
    return Stream.concat(
        DirkTableaus.all().stream()
            .filter(DirkTableau::embedded)
            .map(t -> new Dirk(t, StepControl.Adaptive.of(1e-6, 1e-8), 100_000)),
        RosenbrockTableaus.all().stream()
            .map(t -> new Rosenbrock(t, StepControl.Adaptive.of(1e-6, 1e-8), 100_000)));
  }

  static Stream<DirkTableau> dirks() {
    return DirkTableaus.all().stream();
  }

  static Stream<RosenbrockTableau> rosenbrocks() {
    return RosenbrockTableaus.all().stream();
  }

  private static double error(Solver solver) {
    Solution end =
        solver
            .solve(InitialValueProblem.of(SMOOTH, 0, new double[] {1}, 2), StepObserver.NONE)
            .orThrow();
    return Math.abs(end.y()[0] - 0.2);
  }

  private static void assertOrder(int order, Solver coarse, Solver fine) {
    double measured = Math.log(error(coarse) / error(fine)) / Math.log(2);
    assertTrue(measured > order - 0.3, coarse.name() + " has measured order " + measured);
  }

  @ParameterizedTest
  @MethodSource("dirks")
  void diagonallyImplicitMethodsHaveTheirOrder(DirkTableau t) {
    assertOrder(
        t.order(),
        new Dirk(t, new StepControl.Fixed(0.05), 10_000),
        new Dirk(t, new StepControl.Fixed(0.025), 10_000));
  }

  @ParameterizedTest
  @MethodSource("rosenbrocks")
  void rosenbrockMethodsHaveTheirOrder(RosenbrockTableau t) {
    assertOrder(
        t.order(),
        new Rosenbrock(t, new StepControl.Fixed(0.1), 10_000),
        new Rosenbrock(t, new StepControl.Fixed(0.05), 10_000));
  }

  @Test
  void fixedStepsReachRoundingWhereTheJacobianChangesALot() {
    // The slope 1.75 against the 1.25 that the iteration divides by: each iteration gains 0.4
    // digits.
    VectorField field = (t, y, f) -> f[0] = -2 * t * y[0];
    Solution end =
        Dirk.fixed(DirkTableaus.IMPLICIT_EULER, 0.5)
            .solve(InitialValueProblem.of(field, 0.25, new double[] {1}, 0.75), StepObserver.NONE)
            .orThrow();
    assertEquals(1 / 1.75, end.y()[0], 1e-15);
  }

  @ParameterizedTest
  @MethodSource("adaptive")
  void aStiffProblemTakesFewSteps(Solver solver) {
    Solution end =
        solver
            .solve(InitialValueProblem.of(STIFF, 0, new double[] {1}, 10), StepObserver.NONE)
            .orThrow();
    assertEquals(Math.sin(10), end.y()[0], 2e-5);
    assertTrue(end.statistics().accepted() < 10_000, end.statistics().toString());
    assertTrue(end.statistics().jacobians() > 0 && end.statistics().factorisations() > 0);
  }

  @ParameterizedTest
  @MethodSource("adaptive")
  void robertsonsReactionKeepsItsMass(Solver solver) {
    VectorField field =
        (t, y, f) -> {
          f[0] = -0.04 * y[0] + 1e4 * y[1] * y[2];
          f[2] = 3e7 * y[1] * y[1];
          f[1] = -f[0] - f[2];
        };
    Solution end =
        solver
            .solve(InitialValueProblem.of(field, 0, new double[] {1, 0, 0}, 40), StepObserver.NONE)
            .orThrow();
    // Hairer & Wanner II, IV.10: y(40).
    assertEquals(0.7158270688, end.y()[0], 1e-3 * 0.7158270688);
    assertEquals(1, end.y()[0] + end.y()[1] + end.y()[2], 1e-9);
  }
}
