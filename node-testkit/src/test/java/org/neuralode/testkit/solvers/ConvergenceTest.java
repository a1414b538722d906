package org.neuralode.testkit.solvers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

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

  /** Up to t = 5; its error terms do not cancel, which those of many a problem do at order 5. */
  private static ReferenceProblem problem() {
    ReferenceProblem rigidBody = ReferenceProblems.named("rigid_body");
    return rigidBody.until(rigidBody.checkpoints().get(0));
  }

  @TestFactory
  Stream<DynamicTest> everyMethodConvergesAtItsOrder() {
    return Tableaus.all().stream().map(t -> dynamicTest(t.name(), () -> converges(t)));
  }

  private static void converges(Tableau tableau) {
    // Fine enough for the leading term, coarse enough to stay above rounding.
    double h = tableau.order() <= 3 ? 1.0 / 64 : 1.0 / 16;
    double order =
        ConvergenceOrder.measure(
            step -> RegisteredSolvers.fixed(tableau.name(), step), problem(), h, h / 2, h / 4);
    assertEquals(tableau.order(), order, 0.2);
  }

  @Test
  void needsTwoStepSizes() {
    assertThrows(
        IllegalArgumentException.class,
        () -> ConvergenceOrder.measure(h -> RegisteredSolvers.fixed("rk4", h), problem(), 0.1));
  }
}
