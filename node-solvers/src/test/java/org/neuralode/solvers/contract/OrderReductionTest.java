package org.neuralode.solvers.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.neuralode.api.solve.Solver;
import org.neuralode.solvers.dirk.DirkTableaus;
import org.neuralode.solvers.implicit.ImplicitTableaus;

/**
 * The orders that methods keep under stiffness, on the equation of Prothero &amp; Robinson (Hairer
 * &amp; Wanner II, section IV.15).
 *
 * <p>With λ = −10⁶ the error of a stiffly accurate method has a factor 1/(hλ): the error is tiny,
 * and falls with one power of h less than its bound for all λ does.
 */
class OrderReductionTest {
  private static final double STIFF = -1e6;

  /**
   * Orders of the worst error over all λ, which would be those of the methods without stiffness.
   */
  private static final Map<String, Integer> FOR_ALL_STIFFNESS =
      Map.ofEntries(
          Map.entry("implicit-euler", 1),
          Map.entry("trapezoid", 2),
          Map.entry("implicit-midpoint", 2),
          Map.entry("sdirk2", 2),
          Map.entry("trbdf2", 2),
          Map.entry("kvaerno3", 3),
          Map.entry("kvaerno4", 3),
          Map.entry("kvaerno5", 3),
          Map.entry("rosenbrock23", 2),
          Map.entry("rodas4", 2),
          Map.entry("rodas5p", 4), // the method was made for this (Steinebach 2023)
          Map.entry("radau-iia3", 3),
          Map.entry("radau-iia5", 4),
          Map.entry("gauss4", 2),
          Map.entry("gauss6", 4),
          Map.entry("lobatto-iiic4", 3));

  @TestFactory
  Stream<DynamicTest> worstErrorOverAllStiffnessFallsAtAReducedOrder() {
    return FixedMethod.all().stream()
        .map(
            m ->
                dynamicTest(
                    m.name(),
                    () -> {
                      double h = 1.0 / 32;
                      double coarse = worstError(m.solver().apply(h));
                      double fine = worstError(m.solver().apply(h / 4));
                      assertEquals(FOR_ALL_STIFFNESS.get(m.name()), order(coarse, fine), 0.25);
                    }));
  }

  private static double worstError(Solver solver) {
    double worst = 0;
    for (int i = 0; i <= 16; i++) {
      double lambda = -Math.pow(10, i / 2.0);
      worst = Math.max(worst, KnownSolution.protheroRobinson(lambda).errorAtTwo(solver));
    }
    return worst;
  }

  @TestFactory
  Stream<DynamicTest> stifflyAccurateMethodsKeepTheirStageOrder() {
    Map<String, Integer> stageOrders = stageOrders();
    assertEquals(10, stageOrders.size());
    return FixedMethod.all().stream()
        .filter(m -> stageOrders.containsKey(m.name()))
        .map(m -> dynamicTest(m.name(), () -> keeps(m, stageOrders.get(m.name()))));
  }

  private static void keeps(FixedMethod method, int stageOrder) {
    double measured = stiffOrder(method);
    assertTrue(measured > stageOrder - 0.2, "measured " + measured + ", stage order " + stageOrder);
  }

  private static double stiffOrder(FixedMethod method) {
    KnownSolution problem = KnownSolution.protheroRobinson(STIFF);
    double h = 1.0 / 16;
    return order(
        problem.errorAtTwo(method.solver().apply(h)),
        problem.errorAtTwo(method.solver().apply(h / 4)));
  }

  /** The order measured from the errors with steps h and h/4. */
  private static double order(double coarse, double fine) {
    return Math.log(coarse / fine) / Math.log(4);
  }

  @TestFactory
  Stream<DynamicTest> rodas5pLosesOneOrderWhereRodas4LosesThree() {
    return FixedMethod.all().stream()
        .filter(m -> m.name().startsWith("rodas"))
        .map(
            m ->
                dynamicTest(
                    m.name(),
                    // One less than the orders above, as the factor 1/(hλ), here 2e-5, takes one.
                    () -> assertEquals(m.order() == 5 ? 3 : 1, stiffOrder(m), 0.25)));
  }

  private static Map<String, Integer> stageOrders() {
    Map<String, Integer> orders = new LinkedHashMap<>();
    DirkTableaus.all().stream()
        .filter(t -> t.stifflyAccurate())
        .forEach(t -> orders.put(t.name(), stageOrder(t.a(), t.c())));
    ImplicitTableaus.all().stream()
        .filter(t -> t.stifflyAccurate())
        .forEach(t -> orders.put(t.name(), stageOrder(t.a(), t.c())));
    return orders;
  }

  /** The largest q such that Σⱼ aᵢⱼ cⱼᵏ⁻¹ = cᵢᵏ/k for every stage and every k ≤ q. */
  private static int stageOrder(double[][] a, double[] c) {
    for (int k = 1; ; k++) {
      for (int i = 0; i < a.length; i++) {
        double sum = -Math.pow(c[i], k) / k;
        for (int j = 0; j < a[i].length; j++) {
          sum += a[i][j] * Math.pow(c[j], k - 1.0);
        }
        if (Math.abs(sum) > 1e-9) {
          return k - 1;
        }
      }
    }
  }
}
