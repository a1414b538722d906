package org.neuralode.solvers.rk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.neuralode.testkit.order.OrderConditions;

class OrderConditionsTest {
  /** Rounding of coefficients and sums; the exact rationals have residual 0. */
  private static final double ZERO = 2e-14;

  /** The smallest residual of an order that is missed; vern7's output misses order 7 by 2.8e-7. */
  private static final double MISSED = 1e-7;

  /** Order from which on there are so many trees that fewer θ are looked at. */
  private static final int MANY_TREES = 7;

  @Test
  void residualIsHandComputedValue() {
    double[][] euler = {{}};
    assertEquals(0, OrderConditions.residual(euler, new double[] {1}, 1));
    assertEquals(0.5, OrderConditions.residual(euler, new double[] {1}, 2));
    double[][] midpoint = {{}, {0.5}};
    // Order 3: Σ b c² = 1/4 against 1/3, Σ b a c = 0 against 1/6.
    assertEquals(1.0 / 6, OrderConditions.residual(midpoint, new double[] {0, 1}, 3), 1e-16);
    assertEquals(
        0.125 - 0.25, OrderConditions.rowSumResidual(midpoint, new double[] {0, 0.5}) - 0.125);
  }

  @Test
  void rejectsWeightsOfAnotherLength() {
    assertThrows(
        IllegalArgumentException.class,
        () -> OrderConditions.residual(new double[][] {{}}, new double[] {0, 1}, 1));
  }

  @TestFactory
  Stream<DynamicTest> everyTableauHasExactlyItsOrders() {
    List<Tableau> all = Tableaus.all();
    assertTrue(all.size() >= 17, "found only " + all.size() + " tableaus");
    return all.stream().flatMap(OrderConditionsTest::checks);
  }

  private static Stream<DynamicTest> checks(Tableau t) {
    Stream<DynamicTest> always =
        Stream.of(
            dynamicTest(
                t.name() + ": rows sum to c",
                () ->
                    assertEquals(
                        0, OrderConditions.rowSumResidual(t.a(), t.c()), rounding(t.a(), t.b()))),
            dynamicTest(
                t.name() + ": b has order " + t.order(), () -> assertOrder(t, t.b(), t.order())),
            dynamicTest(t.name() + ": b(θ) has order " + t.denseOrder(), () -> assertDenseOrder(t)),
            dynamicTest(t.name() + ": b(1) is b, b(0) is 0", () -> assertDenseEnds(t)));
    Stream<DynamicTest> embedded =
        Stream.of(t.bHat(), t.bCoarse())
            .filter(weights -> weights.length > 0)
            .map(
                weights -> {
                  int order = weights == t.bHat() ? t.embeddedOrder() : t.coarseOrder();
                  return dynamicTest(
                      t.name() + ": embedded weights have order " + order,
                      () -> assertOrder(t, weights, order));
                });
    return Stream.concat(always, embedded);
  }

  private static void assertOrder(Tableau t, double[] weights, int order) {
    double[][] a = Arrays.copyOf(t.a(), weights.length);
    for (int p = 1; p <= order; p++) {
      assertEquals(0, OrderConditions.residual(a, weights, p), rounding(a, weights), "order " + p);
    }
    double next = OrderConditions.residual(a, weights, order + 1);
    assertTrue(next > MISSED, "it even has order " + (order + 1) + ", residual " + next);
  }

  private static void assertDenseOrder(Tableau t) {
    double[] w = new double[t.allStages()];
    double next = 0;
    double size = Arrays.stream(t.dense()).flatMapToDouble(Arrays::stream).map(Math::abs).sum();
    double rounding = 2 * rounding(t.a(), w) + 0x1p-52 * size;
    for (int i = 1; i < 20; i += t.denseOrder() < MANY_TREES ? 1 : 6) {
      double theta = i / 20.0;
      t.denseWeights(theta, w);
      for (int p = 1; p <= t.denseOrder(); p++) {
        double residual = OrderConditions.denseResidual(t.a(), w, theta, p);
        assertEquals(0, residual, rounding, "θ = " + theta + ", order " + p);
      }
      double missed = OrderConditions.denseResidual(t.a(), w, theta, t.denseOrder() + 1);
      next = Math.max(next, missed);
    }
    assertTrue(next > MISSED, "it even has order " + (t.denseOrder() + 1) + ", residual " + next);
  }

  private static void assertDenseEnds(Tableau t) {
    double[] w = new double[t.allStages()];
    t.denseWeights(0, w);
    for (double v : w) {
      assertEquals(0, v);
    }
    t.denseWeights(1, w);
    for (int i = 0; i < w.length; i++) {
      double expected = i < t.stages() ? t.b()[i] : 0;
      double size = Arrays.stream(t.dense()[i]).map(Math::abs).sum();
      assertEquals(expected, w[i], ZERO * Math.max(1, size), "stage " + i);
    }
  }

  /** Rounding to be expected: high orders have large coefficients of both signs. */
  private static double rounding(double[][] a, double[] weights) {
    double size = Arrays.stream(weights).map(Math::abs).sum();
    double row = 1;
    for (double[] ai : a) {
      row = Math.max(row, Arrays.stream(ai).map(Math::abs).sum());
    }
    return ZERO * Math.max(1, size) * Math.sqrt(row);
  }
}
