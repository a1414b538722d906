package org.neuralode.testkit.gradient;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class GradientsTest {

  @Test
  void derivativeOfASmoothFunctionIsGoodToElevenDigits() {
    Estimate slope = Gradients.derivative(x -> Math.exp(Math.sin(x + 1)), 0.1);
    double exact = Math.cos(1) * Math.exp(Math.sin(1));
    assertEquals(exact, slope.value(), 1e-11);
    assertTrue(slope.error() < 1e-9, "error estimate " + slope.error());
  }

  @Test
  void errorEstimateCoversNoise() {
    Estimate slope = Gradients.derivative(x -> x + 1e-6 * Math.sin(1e9 * x), 0.1);
    assertTrue(Math.abs(slope.value() - 1) <= 10 * slope.error(), slope.toString());
    assertTrue(slope.error() > 1e-9, slope.toString());
  }

  @Test
  void directionalDerivativeIsGradientTimesDirection() {
    double[] x = {1, 2};
    Estimate slope = Gradients.directional(v -> v[0] * v[0] * v[1], x, new double[] {0.5, -1}, 0.1);
    assertEquals(2 * 1 * 2 * 0.5 - 1, slope.value(), 1e-12);
    assertArrayEquals(new double[] {1, 2}, x);
  }

  @Test
  void gradientPutsTheArrayBack() {
    double[] x = {0.3, 0.7};
    double[] gradient = Gradients.gradient(x, () -> Math.sin(x[0]) * x[1], 0.1);
    assertArrayEquals(new double[] {0.7 * Math.cos(0.3), Math.sin(0.3)}, gradient, 1e-12);
    assertArrayEquals(new double[] {0.3, 0.7}, x);
  }
}
