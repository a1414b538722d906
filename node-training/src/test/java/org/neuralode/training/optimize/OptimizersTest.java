package org.neuralode.training.optimize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptimizersTest {

  private static Stream<Optimizer> optimizers() {
    return Stream.of(
        new Adam(0.05, 0.9, 0.99, 1e-8),
        new AdamW(0.05, 0.9, 0.99, 1e-8, 1e-3),
        new Sgd(0.02, 0.9),
        new Sgd(0.1, 0));
  }

  @Test
  void adamTakesTheStepsOfTheAlgorithm() {
    double[] theta = {1};
    Optimizer.Run run = new Adam(0.1, 0.9, 0.99, 1e-8).start(1, Map.of());
    // m = 0.2, v = 0.04; corrected 2 and 4; move 2 / (2 + 1e-8)
    run.step(theta, new double[] {2}, 0.1, 1);
    assertEquals(1 - 0.1 * 2 / (2 + 1e-8), theta[0], 1e-15);
    // m = 0.18 - 0.1 = 0.08, v = 0.0396 + 0.01 = 0.0496; corrected by 0.19 and 0.0199
    double before = theta[0];
    run.step(theta, new double[] {-1}, 0.1, 2);
    double move = 0.08 / 0.19 / (Math.sqrt(0.0496 / 0.0199) + 1e-8);
    assertEquals(before - 0.1 * move, theta[0], 1e-15);
  }

  @Test
  void adamWAlsoShrinksEachParameterByRateTimesDecay() {
    double[] theta = {3, -2};
    double[] plain = {3, -2};
    double[] gradient = {0.5, 0.7};
    new AdamW(0.1, 0.9, 0.999, 1e-8, 0.2).start(2, Map.of()).step(theta, gradient, 0.1, 1);
    new Adam(0.1, 0.9, 0.999, 1e-8).start(2, Map.of()).step(plain, gradient, 0.1, 1);
    assertEquals(plain[0] - 0.1 * 0.2 * 3, theta[0], 1e-15);
    assertEquals(plain[1] + 0.1 * 0.2 * 2, theta[1], 1e-15);
  }

  @Test
  void momentumRepeatsPartOfTheLastMove() {
    double[] theta = {1};
    Optimizer.Run run = new Sgd(0.1, 0.5).start(1, Map.of());
    run.step(theta, new double[] {2}, 0.1, 1);
    assertEquals(1 - 0.1 * 2, theta[0], 1e-15);
    run.step(theta, new double[] {1}, 0.1, 2);
    assertEquals(0.8 - 0.1 * (0.5 * 2 + 1), theta[0], 1e-15);
  }

  @Test
  void theRateOfTheStepCountsNotTheOneOfTheSettings() {
    double[] theta = {1};
    new Sgd(0.1, 0).start(1, Map.of()).step(theta, new double[] {1}, 0.25, 1);
    assertEquals(0.75, theta[0]);
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void findsTheMinimumOfAQuadratic(Optimizer optimizer) {
    double[] theta = {4, -3};
    Optimizer.Run run = optimizer.start(2, Map.of());
    for (int step = 1; step <= 3000; step++) {
      double rate = optimizer.rate() * Math.pow(0.997, step);
      run.step(theta, new double[] {2 * (theta[0] - 1), 6 * (theta[1] + 2)}, rate, step);
    }
    // AdamW's decay pulls the minimum towards 0 by 1e-3 of the curvature that Adam sees.
    assertArrayEquals(new double[] {1, -2}, theta, 5e-3, optimizer.name());
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void goesOnFromItsStateAsIfItHadNeverStopped(Optimizer optimizer) {
    double[] gradient = {0.3, -0.8, 1e-3};
    double[] whole = {1, 2, 3};
    Optimizer.Run run = optimizer.start(3, Map.of());
    for (int step = 1; step <= 10; step++) {
      run.step(whole, gradient, 0.1, step);
    }
    double[] parts = {1, 2, 3};
    Optimizer.Run first = optimizer.start(3, Map.of());
    for (int step = 1; step <= 4; step++) {
      first.step(parts, gradient, 0.1, step);
    }
    Map<String, double[]> saved = new HashMap<>();
    first.state().forEach((name, values) -> saved.put(name, values.clone()));
    Optimizer.Run second = optimizer.start(3, saved);
    for (int step = 5; step <= 10; step++) {
      second.step(parts, gradient, 0.1, step);
    }
    assertArrayEquals(whole, parts);
  }

  @Test
  void copiesTheStateItStartsFrom() {
    double[] velocity = {1};
    new Sgd(0.1, 0.9)
        .start(1, Map.of("velocity", velocity))
        .step(new double[1], new double[] {5}, 0.1, 1);
    assertEquals(1, velocity[0]);
  }

  @Test
  void refusesTheStateOfAnotherOptimiser() {
    Map<String, double[]> moments = new Adam(0.1, 0.9, 0.99, 1e-8).start(2, Map.of()).state();
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> new Sgd(0.1, 0.9).start(2, Map.copyOf(moments)));
    assertTrue(e.getMessage().contains("'velocity'"), e.getMessage());
    assertTrue(e.getMessage().contains("another optimiser"), e.getMessage());
  }

  @Test
  void refusesAStateOfAnotherSize() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Sgd(0.1, 0.9).start(2, Map.of("velocity", new double[3])));
    assertEquals("optimiser array 'velocity' has 3 entries for 2 parameters", e.getMessage());
  }

  @Test
  void refusesImpossibleSettings() {
    assertThrows(IllegalArgumentException.class, () -> new Adam(0, 0.9, 0.9, 1e-8));
    assertThrows(IllegalArgumentException.class, () -> new Adam(0.1, 1, 0.9, 1e-8));
    assertThrows(IllegalArgumentException.class, () -> new Adam(0.1, 0.9, -0.1, 1e-8));
    assertThrows(IllegalArgumentException.class, () -> new Adam(0.1, 0.9, 0.9, 0));
    assertThrows(IllegalArgumentException.class, () -> new AdamW(0.1, 0.9, 0.9, 1e-8, -1));
    assertThrows(IllegalArgumentException.class, () -> new Sgd(Double.NaN, 0));
    assertThrows(IllegalArgumentException.class, () -> new Sgd(0.1, 1));
  }
}
