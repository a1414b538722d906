package org.neuralode.training.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neuralode.testkit.gradient.Gradients;

class LossesTest {
  private static final double MISSING = Double.NaN;

  private static Stream<Loss> losses() {
    return Stream.of(
        new MeanSquaredError(), new MeanAbsoluteError(), new Huber(0.7), new CrossEntropy());
  }

  private static double value(Loss loss, double[] prediction, double[] target) {
    return loss.row(prediction, 0, target, 0, target.length, 1, new double[prediction.length]);
  }

  @Test
  void squaresResiduals() {
    assertEquals(
        0.25 + 9, value(new MeanSquaredError(), new double[] {1.5, -1}, new double[] {1, 2}));
  }

  @Test
  void takesMagnitudesOfResiduals() {
    assertEquals(
        0.5 + 3, value(new MeanAbsoluteError(), new double[] {1.5, -1}, new double[] {1, 2}));
  }

  @Test
  void huberIsSquareNearAndLinearFar() {
    // delta 2: 0.5 * 0.5² and 2 * (3 - 1)
    assertEquals(0.125 + 4, value(new Huber(2), new double[] {1.5, -1}, new double[] {1, 2}));
  }

  @Test
  void huberAndItsSlopeAreContinuousAtDelta() {
    Huber huber = new Huber(0.7);
    for (double sign : new double[] {-1, 1}) {
      double inside = sign * Math.nextDown(0.7);
      double outside = sign * Math.nextUp(0.7);
      assertEquals(huber.value(inside), huber.value(outside), 1e-15);
      assertEquals(huber.slope(inside), huber.slope(outside), 1e-15);
    }
  }

  @Test
  void huberNeedsAPositiveDelta() {
    assertThrows(IllegalArgumentException.class, () -> new Huber(0));
    assertThrows(IllegalArgumentException.class, () -> new Huber(Double.NaN));
  }

  @Test
  void crossEntropyIsTheNegativeLogOfTheSoftmax() {
    double[] z = {0.3, -1.2, 2};
    double sum = Math.exp(0.3) + Math.exp(-1.2) + Math.exp(2);
    double expected = -0.25 * Math.log(Math.exp(0.3) / sum) - 0.75 * Math.log(Math.exp(2) / sum);
    assertEquals(expected, value(new CrossEntropy(), z, new double[] {0.25, 0, 0.75}), 1e-15);
  }

  @Test
  void crossEntropyOfHugeLogitsIsExact() {
    CrossEntropy loss = new CrossEntropy();
    assertEquals(0, value(loss, new double[] {1e4, 0}, new double[] {1, 0}));
    assertEquals(1e4, value(loss, new double[] {1e4, 0}, new double[] {0, 1}));
    assertEquals(0, value(loss, new double[] {1e308, -1e308}, new double[] {1, 0}));
    assertEquals(
        0, value(loss, new double[] {0, Double.NEGATIVE_INFINITY}, new double[] {1, 0}), "masked");
    // log(1 + e^-0.5), with logits between which a double has steps of 1.2e-4
    double[] large = {1e12, 1e12 - 0.5};
    assertEquals(Math.log1p(Math.exp(-0.5)), value(loss, large, new double[] {1, 0}), 1e-15);
  }

  @Test
  void crossEntropyCountsRowsAndTheOthersCells() {
    double[] target = {9, 0.5, 0.5, 9, MISSING, 1};
    assertEquals(1, new CrossEntropy().terms(target, 1, 2));
    assertEquals(0, new CrossEntropy().terms(target, 4, 2));
    assertEquals(2, new MeanSquaredError().terms(target, 1, 2));
    assertEquals(1, new MeanSquaredError().terms(target, 4, 2));
    assertEquals(1, new MeanAbsoluteError().terms(target, 4, 2));
    assertEquals(1, new Huber(1).terms(target, 4, 2));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void gradientAgreesWithDifferencesAndIsAdded(Loss loss) {
    Random random = new Random(3);
    for (int trial = 0; trial < 20; trial++) {
      double[] prediction = random.doubles(7, -2, 2).toArray();
      double[] target = random.doubles(5, 0, 1).toArray();
      double[] bar = new double[7];
      Arrays.fill(bar, 10);
      double value = loss.row(prediction, 3, target, 1, 4, 0.3, bar);
      assertEquals(0.3 * value(loss, slice(prediction, 3), slice(target, 1)), value, 1e-15);
      double[] expected =
          Gradients.gradient(
              prediction, () -> loss.row(prediction, 3, target, 1, 4, 0.3, new double[7]), 1e-4);
      double[] added = Arrays.stream(bar).map(b -> b - 10).toArray();
      assertTrue(Gradients.relativeError(added, expected) < 1e-9);
      assertArrayEquals(new double[3], Arrays.copyOf(added, 3));
    }
  }

  private static double[] slice(double[] x, int from) {
    return Arrays.copyOfRange(x, from, from + 4);
  }

  @ParameterizedTest
  @MethodSource("losses")
  void missingTargetsAddNeitherLossNorGradient(Loss loss) {
    double[] target = {MISSING, MISSING};
    double[] bar = new double[2];
    assertEquals(0, loss.row(new double[] {1, 2}, 0, target, 0, 2, 1, bar));
    assertArrayEquals(new double[2], bar);
    assertEquals(0, loss.terms(target, 0, 2));
  }

  @Test
  void oneMissingCellHidesOnlyItself() {
    double[] bar = new double[2];
    double[] target = {MISSING, 1};
    assertEquals(4, new MeanSquaredError().row(new double[] {7, 3}, 0, target, 0, 2, 1, bar));
    assertArrayEquals(new double[] {0, 4}, bar);
  }
}
