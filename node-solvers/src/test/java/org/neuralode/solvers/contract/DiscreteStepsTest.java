package org.neuralode.solvers.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.neuralode.api.field.JacobianField;
import org.neuralode.api.field.VectorField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.testkit.problem.ReferenceNumbers;
import org.neuralode.testkit.problem.ReferenceProblems;

/** Fixed steps of 0.1 on Lotka–Volterra against exact arithmetic. */
class DiscreteStepsTest {
  /**
   * vern6 has weights of −176 and 172 over stages at 0.9725 and 0.9995, themselves sums of terms of
   * 200 and −208: rounding in double arithmetic alone costs this much.
   */
  private static final double VERN6 = 5e-12;

  @TestFactory
  Stream<DynamicTest> oneStepIsExact() {
    return checks("after1", 1);
  }

  @TestFactory
  Stream<DynamicTest> tenStepsAreExact() {
    return checks("after10", 10);
  }

  private static Stream<DynamicTest> checks(String quantity, int steps) {
    Map<String, double[]> expected = ReferenceNumbers.of("discrete-steps.csv", quantity);
    assertEquals(33, expected.size());
    return expected.entrySet().stream()
        .map(e -> dynamicTest(e.getKey(), () -> check(e.getKey(), steps, e.getValue())));
  }

  private static void check(String id, int steps, double[] expected) {
    InitialValueProblem<?> problem =
        InitialValueProblem.of(new LotkaVolterra(), 0, new double[] {1, 1}, 0.1 * steps);
    Solution end = FixedMethod.named(id, 0.1).solve(problem, StepObserver.NONE).orThrow();
    assertEquals(steps, end.statistics().accepted());
    assertArrayEquals(expected, end.y(), id.equals("vern6") ? VERN6 : 1e-13);
  }

  /**
   * The field with its Jacobian, which is part of a Rosenbrock step: differences would leave 1e-9.
   */
  private static final class LotkaVolterra implements JacobianField {
    private static final VectorField FIELD = ReferenceProblems.named("lotka_volterra").field();

    @Override
    public void eval(double t, double[] y, double[] dydt) {
      FIELD.eval(t, y, dydt);
    }

    @Override
    public void jacobian(double t, double[] y, double[] blocks) {
      blocks[0] = 1.5 - y[1];
      blocks[1] = -y[0];
      blocks[2] = y[1];
      blocks[3] = y[0] - 3;
    }
  }
}
