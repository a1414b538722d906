package org.neuralode.commons;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.neuralode.api.field.VectorField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.testkit.order.ConvergenceOrder;
import org.neuralode.testkit.problem.ReferenceProblem;
import org.neuralode.testkit.problem.ReferenceProblems;
import org.neuralode.testkit.problem.ReferenceState;
import org.neuralode.testkit.problem.Stiffness;

/**
 * Measured orders of the integrators, which always control their error: a largest step and a
 * tolerance that accepts every step make the steps equal. The order of gbs varies, so for gbs only
 * the proportion of error to tolerance is measured.
 */
class CommonsOrderTest {
  /** A tolerance that accepts every step here, yet lets the first step be guessed large enough. */
  private static final double ANY = 10;

  private static Solver equalSteps(double h) {
    return CommonsSolver.highamHall(new CommonsOptions(ANY, ANY, 0, h, 1_000_000));
  }

  private static ReferenceProblem rigidBody() {
    ReferenceProblem whole = ReferenceProblems.named("rigid_body");
    return whole.until(whole.checkpoints().get(0));
  }

  /** The field y₁' = y₁ cos t, y₂' = −2 t y₂ y₁ exp(−sin t), solved by exp(sin t) and exp(−t²). */
  private static final VectorField FIELD =
      (t, y, f) -> {
        f[0] = y[0] * Math.cos(t);
        f[1] = -2 * t * y[1] * y[0] / Math.exp(Math.sin(t));
      };

  private static double[] solution(double t) {
    return new double[] {Math.exp(Math.sin(t)), Math.exp(-t * t)};
  }

  private static ReferenceProblem nonAutonomous() {
    return new ReferenceProblem(
        "non-autonomous",
        FIELD,
        new ReferenceState(0, solution(0)),
        List.of(),
        new ReferenceState(2, solution(2)),
        Stiffness.NON_STIFF,
        "of our own");
  }

  @Test
  void highamHallConvergesAtOrderFive() {
    double h = 1.0 / 16;
    for (ReferenceProblem problem : List.of(nonAutonomous(), rigidBody())) {
      double order =
          ConvergenceOrder.measure(CommonsOrderTest::equalSteps, problem, h, h / 2, h / 4);
      assertEquals(5, order, 0.2, problem.name());
    }
  }

  @Test
  void highamHallHasOutputsOfOrderFour() {
    double coarse = outputError(equalSteps(0.0625), 0.25, 0.3125);
    double fine = outputError(equalSteps(0.03125), 0.25, 0.28125);
    assertEquals(4, Math.log(coarse / fine) / Math.log(2) - 1, 0.2);
  }

  @TestFactory
  Stream<DynamicTest> orderOfAdamsIsThatOfItsLocalError() {
    return IntStream.rangeClosed(3, 8)
        .mapToObj(
            order ->
                dynamicTest(
                    "order " + order,
                    () -> {
                      double h = 1.0 / 32;
                      double measured =
                          ConvergenceOrder.measure(
                              step ->
                                  CommonsSolver.adams(
                                      new AdamsOptions(order, ANY, ANY, 0, step, 1_000_000)),
                              rigidBody(),
                              h,
                              h / 2,
                              h / 4);
                      assertEquals(order - 1, measured, 0.2);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> errorsFollowTheTolerance() {
    return Stream.of("gbs", "higham-hall54", "adams-bashforth-moulton")
        .map(name -> dynamicTest(name, () -> follows(name)));
  }

  private static void follows(String name) {
    double loose = outputError(atTolerance(name, 1e-4), 0, 2);
    double tight = outputError(atTolerance(name, 1e-11), 0, 2);
    assertEquals(1, Math.log10(loose / tight) / 7, 0.25);
  }

  private static Solver atTolerance(String name, double tolerance) {
    CommonsOptions options = new CommonsOptions(tolerance, tolerance, 0, 0, 100_000);
    return switch (name) {
      case "gbs" -> CommonsSolver.gbs(options);
      case "higham-hall54" -> CommonsSolver.highamHall(options);
      default -> CommonsSolver.adams(new AdamsOptions(6, tolerance, tolerance, 0, 0, 100_000));
    };
  }

  /** Worst error of outputs at eighths of every step. */
  private static double outputError(Solver solver, double t0, double t1) {
    double[] worst = new double[1];
    double[] out = new double[2];
    solver
        .solve(
            InitialValueProblem.of(FIELD, t0, solution(t0), t1),
            step -> {
              for (int i = 1; i <= 8; i++) {
                double t = step.t0() + i * (step.t1() - step.t0()) / 8;
                step.interpolate(t, out);
                worst[0] = Math.max(worst[0], ReferenceProblem.error(out, solution(t)));
              }
              return StepObserver.Next.CONTINUE;
            })
        .orThrow();
    return worst[0];
  }
}
