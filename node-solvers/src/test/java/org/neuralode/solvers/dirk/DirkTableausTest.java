package org.neuralode.solvers.dirk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neuralode.testkit.order.OrderConditions;

/** Order conditions, stability and symplecticity of the diagonally implicit methods. */
class DirkTableausTest {
  /** Rounding; Kværnø (2004) prints 10 to 15 digits of kvaerno3 and kvaerno4. */
  private static final double ZERO = 2e-14;

  /** The smallest residual of an order that is missed. */
  private static final double MISSED = 1e-3;

  private static final String MIDPOINT = "implicit-midpoint";

  /** Limits R(∞) of the stability functions where they are not 0. */
  private static final Map<String, Double> LIMITS =
      Map.of("trapezoid", -1.0, MIDPOINT, -1.0, "kvaerno4", 0.717525);

  static List<DirkTableau> all() {
    List<DirkTableau> all = DirkTableaus.all();
    assertEquals(8, all.size());
    return all;
  }

  private static void assertExactOrder(DirkTableau t, double[] b, int order) {
    for (int p = 1; p <= order; p++) {
      assertEquals(0, OrderConditions.residual(t.a(), b, p), ZERO, "order " + p);
    }
    double next = OrderConditions.residual(t.a(), b, order + 1);
    assertTrue(next > MISSED, "it even has order " + (order + 1) + ", residual " + next);
  }

  @ParameterizedTest
  @MethodSource("all")
  void weightsHaveExactlyTheirOrder(DirkTableau t) {
    assertEquals(0, OrderConditions.rowSumResidual(t.a(), t.c()), ZERO);
    assertExactOrder(t, t.b(), t.order());
  }

  @Test
  void embeddedWeightsHaveExactlyTheirOrder() {
    List<DirkTableau> embedded = all().stream().filter(DirkTableau::embedded).toList();
    assertEquals(4, embedded.size());
    embedded.forEach(t -> assertExactOrder(t, t.bHat(), t.embeddedOrder()));
  }

  @ParameterizedTest
  @MethodSource("all")
  void stepsDampInfiniteStiffnessAsPublished(DirkTableau t) {
    // Kværnø's coefficients of 10 digits leave 6e-11 in kvaerno3.
    assertEquals(LIMITS.getOrDefault(t.name(), 0.0), stability(t, -1e12), 1e-6);
  }

  /**
   * The stability function R(z) from the stages: y1 = y + Σ bᵢ z Yᵢ or, where that would cancel,
   * the last stage.
   */
  private static double stability(DirkTableau t, double z) {
    double[] y = new double[t.stages()];
    double end = 1;
    for (int i = 0; i < y.length; i++) {
      double sum = 1;
      for (int j = 0; j < i; j++) {
        sum += z * t.a()[i][j] * y[j];
      }
      y[i] = sum / (1 - z * t.a()[i][i]);
      end += z * t.b()[i] * y[i];
    }
    return t.stifflyAccurate() ? y[y.length - 1] : end;
  }

  @Test
  void allButTheMidpointRuleAreStifflyAccurate() {
    for (DirkTableau t : DirkTableaus.all()) {
      assertEquals(!MIDPOINT.equals(t.name()), t.stifflyAccurate(), t.name());
    }
  }

  @Test
  void onlyTheMidpointRuleIsSymplectic() {
    // Sanz-Serna 1988; Hairer, Lubich & Wanner, theorem VI.4.3
    for (DirkTableau t : DirkTableaus.all()) {
      double worst = 0;
      for (int i = 0; i < t.stages(); i++) {
        for (int j = 0; j < t.stages(); j++) {
          double m = t.b()[i] * entry(t, i, j) + t.b()[j] * entry(t, j, i) - t.b()[i] * t.b()[j];
          worst = Math.max(worst, Math.abs(m));
        }
      }
      if (MIDPOINT.equals(t.name())) {
        assertEquals(0, worst);
      } else {
        assertTrue(worst > MISSED, t.name());
      }
    }
  }

  private static double entry(DirkTableau t, int i, int j) {
    return j <= i ? t.a()[i][j] : 0;
  }
}
