package org.neuralode.autodiff.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FunctionsTest {

  private static double tanh(double x) {
    return Functions.tanh(x);
  }

  @Test
  void tanhAgreesWithTheLibraryToFewUlps() {
    double worst = 0;
    for (double x = -25; x <= 25; x += 1e-3) {
      double expected = Math.tanh(x);
      if (expected != 0) {
        worst = Math.max(worst, Math.abs(tanh(x) - expected) / Math.abs(expected));
      }
    }
    assertTrue(worst < 1e-15, "worst relative error " + worst);
  }

  @Test
  void tanhOfTinyIsTinyAndOfNaNIsNaN() {
    assertEquals(1e-300, tanh(1e-300), 1e-315);
    assertTrue(Double.isNaN(tanh(Double.NaN)));
    assertEquals(1, tanh(Double.POSITIVE_INFINITY));
  }

  @Test
  void normalCdfMeetsPublishedValues() {
    // Abramowitz & Stegun, table 26.1, and erfc(5)/2 for the tail.
    assertEquals(0.5, Functions.normalCdf(0), 0);
    assertEquals(0.84134474606854293, Functions.normalCdf(1), 1e-16);
    assertEquals(0.97724986805182079, Functions.normalCdf(2), 2e-16);
    assertEquals(0.99865010196836991, Functions.normalCdf(3), 2e-16);
    assertEquals(0.0013498980316300946, Functions.normalCdf(-3), 3e-18);
    // The argument is rounded, which the tail magnifies 50 times.
    assertEquals(7.6872989721401743e-13, Functions.normalCdf(-5 * Math.sqrt(2)), 2e-26);
  }

  @Test
  void softplusAndSigmoidNeitherOverflowNorLoseSmallValues() {
    assertEquals(1000, Functions.softplus(1000));
    assertEquals(Math.exp(-40), Functions.softplus(-40), 1e-32);
    assertEquals(Math.exp(-40), Functions.sigmoid(-40), 1e-32);
    assertEquals(1, Functions.sigmoid(800));
  }
}
