package org.neuralode.testkit.gradient;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.neuralode.testkit.gradient.TanhMlpField.Input.STATE;
import static org.neuralode.testkit.gradient.TanhMlpField.Input.STATE_AND_TIME;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.field.SecondOrderField;

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

  @TestFactory
  Stream<DynamicTest> tangentsAgreeWithFiniteDifferences() {
    return Stream.<TinyField>of(TinyFields.lotkaVolterra(), TinyFields.forced())
        .map(f -> dynamicTest(f.getClass().getSimpleName(), () -> tangentsAgree(f)));
  }

  /**
   * Compares the tangents of f and of its products with differences along a line, which moves t, y,
   * w and θ.
   */
  private static void tangentsAgree(TinyField field) {
    SecondOrderField exact = (SecondOrderField) field;
    Random random = new Random(12);
    double[] x = random.doubles(9, 0.2, 1).toArray();
    double[] v = random.doubles(9, -1, 1).toArray();
    double[] dydt = new double[2];
    double[] tangent = new double[2];
    double[] y = Arrays.copyOfRange(x, 1, 3);
    double[] w = Arrays.copyOfRange(x, 3, 5);
    double[] theta = Arrays.copyOfRange(x, 5, 9);
    double[] yTangent = Arrays.copyOfRange(v, 1, 3);
    double[] thetaTangent = Arrays.copyOfRange(v, 5, 9);
    System.arraycopy(theta, 0, field.theta(), 0, 4);
    exact.jvp(x[0], y, v[0], yTangent, thetaTangent, dydt, tangent);
    double[] bars = new double[7];
    double[] yBar = new double[2];
    double[] thetaBar = new double[4];
    bars[0] =
        exact.vjpTangent(
            x[0], y, w, v[0], yTangent, Arrays.copyOfRange(v, 3, 5), thetaTangent, yBar, thetaBar);
    System.arraycopy(yBar, 0, bars, 1, 2);
    System.arraycopy(thetaBar, 0, bars, 3, 4);
    for (int i = 0; i < 2; i++) {
      int component = i;
      double expected = Gradients.directional(p -> line(field, p)[component], x, v, 0.05).value();
      assertEquals(expected, tangent[i], 1e-10, "tangent of component " + i);
    }
    for (int i = 0; i < 7; i++) {
      int entry = i;
      double expected = Gradients.directional(p -> line(field, p)[2 + entry], x, v, 0.05).value();
      assertEquals(expected, bars[i], 1e-10, "tangent of the product, entry " + i);
    }
  }

  /** The values f, wᵀ∂f/∂t, wᵀ∂f/∂y and wᵀ∂f/∂θ at x = (t, y, w, θ). */
  private static double[] line(TinyField field, double[] x) {
    System.arraycopy(x, 5, field.theta(), 0, 4);
    double[] dydt = new double[2];
    double[] yBar = new double[2];
    double[] thetaBar = new double[4];
    double[] y = Arrays.copyOfRange(x, 1, 3);
    double tBar = field.vjp(x[0], y, Arrays.copyOfRange(x, 3, 5), dydt, yBar, thetaBar);
    return DoubleStream.of(
            dydt[0],
            dydt[1],
            tBar,
            yBar[0],
            yBar[1],
            thetaBar[0],
            thetaBar[1],
            thetaBar[2],
            thetaBar[3])
        .toArray();
  }

  /**
   * The results of one product, added to arrays of ones from which the ones are then subtracted.
   */
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
