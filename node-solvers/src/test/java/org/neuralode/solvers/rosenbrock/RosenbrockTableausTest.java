package org.neuralode.solvers.rosenbrock;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neuralode.testkit.order.OrderConditions;
import org.neuralode.testkit.order.RosenbrockStages;

/** Order conditions and stability of the Rosenbrock methods, from their stored coefficients. */
class RosenbrockTableausTest {
  /** Residual that is rounding of stored coefficients, which reach 10² and cancel. */
  private static final double ZERO = 2e-13;

  /** The smallest residual of an order that is missed. */
  private static final double MISSED = 1e-3;

  static List<RosenbrockTableau> all() {
    List<RosenbrockTableau> all = RosenbrockTableaus.all();
    assertEquals(3, all.size());
    return all;
  }

  private static RosenbrockStages stages(RosenbrockTableau t) {
    return RosenbrockStages.of(t.gamma(), t.a(), t.coupling());
  }

  private static double residual(RosenbrockTableau t, double[] b, double theta, int order) {
    RosenbrockStages s = stages(t);
    return OrderConditions.rosenbrockDenseResidual(s.alpha(), s.beta(), b, theta, order);
  }

  private static void assertExactOrder(RosenbrockTableau t, double[] b, int order) {
    for (int p = 1; p <= order; p++) {
      assertEquals(0, residual(t, b, 1, p), ZERO, "order " + p);
    }
    double next = residual(t, b, 1, order + 1);
    assertTrue(next > MISSED, "it even has order " + (order + 1) + ", residual " + next);
  }

  @ParameterizedTest
  @MethodSource("all")
  void weightsHaveExactlyTheirOrder(RosenbrockTableau t) {
    assertExactOrder(t, stages(t).weights(t.b()), t.order());
  }

  @ParameterizedTest
  @MethodSource("all")
  void embeddedWeightsHaveExactlyTheirOrder(RosenbrockTableau t) {
    double[] m = t.b().clone();
    for (int i = 0; i < m.length; i++) {
      m[i] -= t.error()[i];
    }
    assertExactOrder(t, stages(t).weights(m), t.embeddedOrder());
  }

  @ParameterizedTest
  @MethodSource("all")
  void denseWeightsHaveExactlyTheirOrder(RosenbrockTableau t) {
    double next = 0;
    for (double theta = 0.05; theta < 1; theta += 0.05) {
      double[] b = stages(t).weights(dense(t, theta));
      for (int p = 1; p <= t.denseOrder(); p++) {
        assertEquals(0, residual(t, b, theta, p), ZERO, "θ = " + theta + ", order " + p);
      }
      next = Math.max(next, residual(t, b, theta, t.denseOrder() + 1));
    }
    assertTrue(next > MISSED, "it even has order " + (t.denseOrder() + 1) + ", residual " + next);
  }

  /** The weights of u in y(t + θh) − y. */
  private static double[] dense(RosenbrockTableau t, double theta) {
    double[] m = new double[t.stages()];
    for (int i = 0; i < m.length; i++) {
      double sum = 0;
      for (int k = t.dense().length - 1; k >= 0; k--) {
        sum = (sum + t.dense()[k][i]) * theta;
      }
      m[i] = theta * t.b()[i] + (1 - theta) * sum;
    }
    return m;
  }

  @ParameterizedTest
  @MethodSource("all")
  void timesOfTheStagesAreSumsOfTheirRows(RosenbrockTableau t) {
    RosenbrockStages s = stages(t);
    assertEquals(0, OrderConditions.rowSumResidual(s.alpha(), t.c()), ZERO);
    assertEquals(0, OrderConditions.rowSumResidual(s.gamma(), t.d()), ZERO);
  }

  @ParameterizedTest
  @MethodSource("all")
  void stepsDampInfiniteStiffnessAtOnce(RosenbrockTableau t) {
    RosenbrockStages s = stages(t);
    assertEquals(0, s.stabilityAtInfinity(s.weights(t.b())), ZERO);
  }

  @Test
  void rodasMethodsAreStifflyAccurate() {
    // The last stage is at the end of the step, and its row of β is b.
    for (RosenbrockTableau t : List.of(RosenbrockTableaus.RODAS4, RosenbrockTableaus.RODAS5P)) {
      RosenbrockStages s = stages(t);
      int last = t.stages() - 1;
      assertEquals(1, Arrays.stream(s.alpha()[last]).sum(), ZERO);
      assertArrayEquals(s.weights(t.b()), s.beta()[last], ZERO);
    }
  }

  @Test
  void rosenbrock23AndRodas5pHaveOrderTwoWithAnyMatrixForTheJacobian() {
    // W-methods of order 2: Σ bᵢγᵢⱼ = 0 beside the conditions with α alone (Steihaug & Wolfbrandt
    // 1979; Hairer & Wanner II, section IV.7).
    for (RosenbrockTableau t : RosenbrockTableaus.all()) {
      RosenbrockStages s = stages(t);
      double[] b = s.weights(t.b());
      double jacobian = 0;
      for (int i = 0; i < b.length; i++) {
        jacobian += b[i] * Arrays.stream(s.gamma()[i]).sum();
      }
      double rest = OrderConditions.residual(s.alpha(), b, 2);
      if (!t.name().equals("rodas4")) {
        assertEquals(0, jacobian, ZERO);
        assertEquals(0, rest, ZERO);
      } else {
        assertTrue(Math.abs(jacobian) > MISSED && rest > MISSED, t.name());
      }
    }
  }

  @Test
  void residualIsHandComputedValue() {
    // Linearly implicit Euler, γ = 1: order 2 is missed by b β − 1/2, and R(∞) = 0.
    RosenbrockStages euler = RosenbrockStages.of(1, new double[][] {{}}, new double[][] {{}});
    double[] b = euler.weights(new double[] {1});
    assertArrayEquals(new double[] {1}, b);
    assertEquals(0.5, OrderConditions.rosenbrockResidual(euler.alpha(), euler.beta(), b, 2));
    assertEquals(0, euler.stabilityAtInfinity(b));
    // γ = 1/2: order 2; of the trees of order 3 the bushy one sees α alone.
    RosenbrockStages half = RosenbrockStages.of(0.5, new double[][] {{}}, new double[][] {{}});
    b = half.weights(new double[] {2});
    assertEquals(0, OrderConditions.rosenbrockResidual(half.alpha(), half.beta(), b, 2));
    assertEquals(1.0 / 3, OrderConditions.rosenbrockResidual(half.alpha(), half.beta(), b, 3));
    assertEquals(-1, half.stabilityAtInfinity(b));
  }

  @Test
  void rejectsMatricesOfDifferentLengths() {
    assertThrows(
        IllegalArgumentException.class,
        () -> RosenbrockStages.of(1, new double[][] {{}}, new double[][] {}));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            OrderConditions.rosenbrockResidual(
                new double[][] {{}}, new double[][] {{1}, {1}}, new double[] {1}, 1));
  }
}
