package org.neuralode.testkit.solvers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.neuralode.api.field.VectorField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.solvers.rk.Tableau;
import org.neuralode.solvers.rk.Tableaus;
import org.neuralode.testkit.contract.RegisteredSolvers;
import org.neuralode.testkit.order.ConvergenceOrder;
import org.neuralode.testkit.problem.ReferenceProblem;
import org.neuralode.testkit.problem.ReferenceProblems;

class ConvergenceTest {

  /**
   * Methods whose principal error terms are so small (1e-6 in the order conditions) that the terms
   * after them rule until rounding does: they converge faster than they promise.
   */
  private static final Set<String> FASTER = Set.of("vern6");

  /** The same of interpolants. */
  private static final Set<String> FASTER_OUTPUT = Set.of("vern6", "vern7", "vern9");

  /** To its first checkpoint. */
  private static ReferenceProblem problem(String name) {
    ReferenceProblem whole = ReferenceProblems.named(name);
    return whole.until(whole.checkpoints().get(0));
  }

  /** Its error terms do not cancel, which those of many a problem do at order 5. */
  private static ReferenceProblem rigidBody() {
    return problem("rigid_body");
  }

  @TestFactory
  Stream<DynamicTest> everyMethodConvergesAtItsOrder() {
    return Tableaus.all().stream().map(t -> dynamicTest(t.name(), () -> converges(t)));
  }

  private static void converges(Tableau tableau) {
    double order = switch (tableau.order()) { // fine enough for the leading term, above rounding
          case 1, 2, 3 -> measure(tableau, rigidBody(), 1.0 / 64, 1.0 / 128, 1.0 / 256);
          case 4, 5 -> measure(tableau, rigidBody(), 1.0 / 16, 1.0 / 32, 1.0 / 64);
          case 7 -> measure(tableau, problem("lotka_volterra"), 1.0 / 4, 1.0 / 8, 1.0 / 16);
          case 6, 8 -> measure(tableau, rigidBody(), 5.0 / 16, 5.0 / 32, 5.0 / 64);
          default -> measure(tableau, rigidBody(), 5.0 / 16, 5.0 / 32);
        };
    double excess = FASTER.contains(tableau.name()) ? 1 : 0;
    assertEquals(tableau.order() + excess / 2, order, 0.2 + excess / 2);
  }

  private static double measure(Tableau tableau, ReferenceProblem problem, double... steps) {
    return ConvergenceOrder.measure(
        step -> RegisteredSolvers.fixed(tableau.name(), step), problem, steps);
  }

  @TestFactory
  Stream<DynamicTest> everyInterpolantConvergesAtItsOrder() {
    return Tableaus.all().stream().map(t -> dynamicTest(t.name(), () -> interpolates(t)));
  }

  private static void interpolates(Tableau tableau) {
    double h = tableau.denseOrder() <= 4 ? 1.0 / 64 : tableau.denseOrder() <= 7 ? 1.0 / 4 : 1.0 / 2;
    double order = // the local error of order p shrinks with h^(p+1)
        Math.log(outputError(tableau, h) / outputError(tableau, h / 2)) / Math.log(2) - 1;
    double excess = FASTER_OUTPUT.contains(tableau.name()) ? 3 : 0;
    assertEquals(tableau.denseOrder() + excess / 2, order, 0.2 + excess / 2);
  }

  /** Worst error of outputs within one step from the exact solution of a non-autonomous problem. */
  private static double outputError(Tableau tableau, double h) {
    double t0 = 0.25;
    double[] worst = new double[1];
    double[] out = new double[2];
    VectorField field =
        (t, y, f) -> {
          f[0] = y[0] * Math.cos(t);
          f[1] = -2 * t * y[1];
        };
    RegisteredSolvers.fixed(tableau.name(), h)
        .solve(
            InitialValueProblem.of(field, t0, exact(t0), t0 + h),
            step -> {
              for (int i = 1; i < 8; i++) {
                step.interpolate(t0 + i * h / 8, out);
                worst[0] = Math.max(worst[0], ReferenceProblem.error(out, exact(t0 + i * h / 8)));
              }
              return StepObserver.Next.CONTINUE;
            })
        .orThrow();
    return worst[0];
  }

  private static double[] exact(double t) {
    return new double[] {Math.exp(Math.sin(t)), Math.exp(-t * t)};
  }

  @Test
  void needsTwoStepSizes() {
    assertThrows(
        IllegalArgumentException.class,
        () -> ConvergenceOrder.measure(h -> RegisteredSolvers.fixed("rk4", h), rigidBody(), 0.1));
  }
}
