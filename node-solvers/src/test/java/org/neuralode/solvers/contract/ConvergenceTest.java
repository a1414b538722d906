package org.neuralode.solvers.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.neuralode.solvers.rk.Tableau;
import org.neuralode.solvers.rk.Tableaus;
import org.neuralode.testkit.contract.RegisteredSolvers;
import org.neuralode.testkit.order.ConvergenceOrder;
import org.neuralode.testkit.problem.ReferenceProblem;
import org.neuralode.testkit.problem.ReferenceProblems;

class ConvergenceTest {

  /**
   * Methods whose principal error terms are so small (1e-6 in the order conditions) that the next
   * terms rule until rounding does: these methods converge faster than they promise.
   */
  private static final Set<String> FASTER = Set.of("vern6");

  /** Methods whose interpolants converge faster than they promise, for the same reason. */
  private static final Set<String> FASTER_OUTPUT = Set.of("vern6", "vern7", "vern9");

  /** The problem of that name up to its first checkpoint. */
  private static ReferenceProblem problem(String name) {
    ReferenceProblem whole = ReferenceProblems.named(name);
    return whole.until(whole.checkpoints().get(0));
  }

  /** A problem whose error terms do not cancel, as those of many a problem do at order 5. */
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
    double order =
        KnownSolution.NON_AUTONOMOUS.outputOrder(
            step -> RegisteredSolvers.fixed(tableau.name(), step), h);
    double excess = FASTER_OUTPUT.contains(tableau.name()) ? 3 : 0;
    assertEquals(tableau.denseOrder() + excess / 2, order, 0.2 + excess / 2);
  }

  @Test
  void needsTwoStepSizes() {
    assertThrows(
        IllegalArgumentException.class,
        () -> ConvergenceOrder.measure(h -> RegisteredSolvers.fixed("rk4", h), rigidBody(), 0.1));
  }
}
