package org.neuralode.autodiff.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class DoubleMathTest {

  private static double worst(
      DoubleUnaryOperator actual, DoubleUnaryOperator expected, double from, double to) {
    double worst = 0;
    double step = (to - from) / 40_000;
    for (double x = from; x <= to; x += step) {
      double reference = expected.applyAsDouble(x);
      double scale = Math.max(Math.abs(reference), Double.MIN_NORMAL);
      worst = Math.max(worst, Math.abs(actual.applyAsDouble(x) - reference) / scale);
    }
    return worst;
  }

  @Test
  void exponentialsAgreeWithTheLibraryToFewUlps() {
    assertTrue(worst(DoubleMath::exp, Math::exp, -707, 709) < 5e-16);
    assertTrue(worst(DoubleMath::expm1, Math::expm1, -40, 0) < 1e-15);
    assertTrue(worst(DoubleMath::expm1, Math::expm1, -1e-6, 0) < 1e-15);
  }

  @Test
  void exponentialsEndInZeroAndInfinity() {
    assertEquals(Double.POSITIVE_INFINITY, DoubleMath.exp(710));
    assertEquals(0, DoubleMath.exp(-746));
    assertEquals(Math.exp(-740), DoubleMath.exp(-740), 5e-324);
    assertTrue(Double.isNaN(DoubleMath.exp(Double.NaN)));
  }

  @Test
  void softplusAndSigmoidAgreeWithTheirDefinitions() {
    DoubleUnaryOperator softplus = x -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    DoubleUnaryOperator sigmoid = x -> 1 / (1 + Math.exp(-x));
    assertTrue(worst(DoubleMath::softplus, softplus, -700, 50) < 2e-15);
    assertTrue(worst(DoubleMath::sigmoid, sigmoid, -700, 50) < 2e-15);
  }

  @Test
  void floatFunctionsHaveTheDigitsOfAFloat() {
    assertTrue(worst(x -> FloatMath.exp((float) x), x -> Math.exp((float) x), -80, 80) < 3e-7);
    assertTrue(worst(x -> FloatMath.tanh((float) x), x -> Math.tanh((float) x), 0.01, 15) < 5e-7);
    DoubleUnaryOperator softplus = x -> Math.log1p(Math.exp((float) x));
    assertTrue(worst(x -> FloatMath.softplus((float) x), softplus, -20, 20) < 5e-7);
  }

  @Test
  void floatTanhStaysWithinOneAndReachesIt() {
    float worst = 0;
    for (int bits = Float.floatToIntBits(2); bits < Float.floatToIntBits(12); bits += 3) {
      worst = Math.max(worst, FloatMath.tanh(Float.intBitsToFloat(bits)));
    }
    assertEquals(1, worst);
    assertEquals(1, FloatMath.tanh(Float.POSITIVE_INFINITY));
    assertEquals(-1, FloatMath.tanh(-20));
    assertEquals(1e-30f, FloatMath.tanh(1e-30f));
    assertTrue(Float.isNaN(FloatMath.tanh(Float.NaN)));
  }
}
