package org.neuralode.testkit.gradient;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.neuralode.testkit.gradient.TanhMlpField.Input.STATE;
import static org.neuralode.testkit.gradient.TanhMlpField.Input.STATE_AND_TIME;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.neuralode.api.field.DifferentiableField;

class TinyFieldsTest {

  @TestFactory
  Stream<DynamicTest> vectorJacobianProductsAgreeWithFiniteDifferences() {
    return Stream.of(
            TinyFields.linear(),
            TinyFields.lotkaVolterra(),
            TinyFields.forced(),
            TinyFields.separable(1),
            TinyFields.separable(2),
            TinyFields.tanhMlp(3, 5, 1, STATE, 1),
            TinyFields.tanhMlp(2, 4, 3, STATE, 2),
            TinyFields.tanhMlp(2, 4, 3, STATE_AND_TIME, 3))
        .map(f -> dynamicTest(f.getClass().getSimpleName(), () -> agrees(f)));
  }

  private static void agrees(TinyField field) {
    Random random = new Random(11);
    int n = field.dimension();
    double[] theta = field.theta();
    ParametricField plain =
        (t, y, p, f) -> {
          double[] kept = theta.clone();
          System.arraycopy(p, 0, theta, 0, p.length);
          field.eval(t, y, f);
          System.arraycopy(kept, 0, theta, 0, p.length);
        };
    FiniteDifferenceField oracle = new FiniteDifferenceField(plain, theta.clone());
    for (int trial = 0; trial < 5; trial++) {
      double t = random.nextDouble();
      double[] y = random.doubles(n, -1, 1).toArray();
      double[] w = random.doubles(n, -1, 1).toArray();
      Product expected = Product.of(oracle, t, y, w);
      Product actual = Product.of(field, t, y, w);
      double[] f = new double[n];
      field.eval(t, y, f);
      assertArrayEquals(f, actual.dydt(), "f from vjp and from eval");
      assertArrayEquals(f, expected.dydt(), "f of the oracle");
      assertArrayEquals(expected.yBar(), actual.yBar(), 1e-10, "wᵀ∂f/∂y");
      assertArrayEquals(expected.thetaBar(), actual.thetaBar(), 1e-10, "wᵀ∂f/∂θ");
      assertEquals(expected.tBar(), actual.tBar(), 1e-10, "wᵀ∂f/∂t");
    }
  }

  /** The results of one product, added to arrays of ones and then freed of them. */
  private record Product(double[] dydt, double[] yBar, double[] thetaBar, double tBar) {
    static Product of(DifferentiableField field, double t, double[] y, double[] w) {
      double[] dydt = new double[y.length];
      double[] yBar = new double[y.length];
      double[] thetaBar = new double[field.parameterCount()];
      Arrays.fill(yBar, 1);
      Arrays.fill(thetaBar, 1);
      double tBar = field.vjp(t, y, w, dydt, yBar, thetaBar);
      for (int i = 0; i < yBar.length; i++) {
        yBar[i] -= 1;
      }
      for (int i = 0; i < thetaBar.length; i++) {
        thetaBar[i] -= 1;
      }
      return new Product(dydt, yBar, thetaBar, tBar);
    }
  }

  @Test
  void rejectsParametersOfAnotherLength() {
    assertThrows(IllegalArgumentException.class, () -> new LinearField(2, new double[3]));
    assertThrows(IllegalArgumentException.class, () -> new LotkaVolterraField(new double[3]));
    assertThrows(IllegalArgumentException.class, () -> new ForcedField(new double[5]));
    assertThrows(
        IllegalArgumentException.class, () -> new TanhMlpField(2, 3, 1, STATE, new double[16]));
  }
}
