package org.neuralode.conformance.inputs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.neuralode.conformance.inputs.ControlledGradientsTest.Y0;
import static org.neuralode.conformance.inputs.ControlledGradientsTest.field;
import static org.neuralode.conformance.inputs.ControlledGradientsTest.theta;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.field.SecondOrderField;
import org.neuralode.api.field.SensitivityField;
import org.neuralode.api.vector.Vectors;
import org.neuralode.solvers.input.Interpolation;

/** Tangents by everything that a driven field depends on, the data of its paths included. */
class ControlledTangentsTest {
  private static final double[] W = {0.7, -1.2};
  private static final double[] TANGENT = {0.3, 0.8};
  private static final double[] SEED_TANGENT = {-0.5, 0.4};

  /**
   * Compares tangents of the products with differences, along a direction in time, states,
   * cotangents, parameters and the data of both paths.
   */
  @ParameterizedTest
  @EnumSource
  void tangentsOfTheProductsAgreeWithDifferencesOfThem(Interpolation kind) {
    double[] theta = theta();
    double[] thetaTangent = new Random(8).doubles(theta.length, -1, 1).toArray();
    for (double t : new double[] {-0.3, 0.1, 0.37, 1.25, 1.9, 2.8, 3.3}) {
      double h = 1e-5;
      double[] expected = pulledBack(kind, t, thetaTangent, h);
      double[] down = pulledBack(kind, t, thetaTangent, -h);
      Arrays.setAll(expected, i -> (expected[i] - down[i]) / (2 * h));
      double[] yBar = new double[2];
      double[] thetaBar = new double[theta.length];
      double tBar =
          ((SecondOrderField) field(kind, theta))
              .vjpTangent(t, Y0, W, 0.7, TANGENT, SEED_TANGENT, thetaTangent, yBar, thetaBar);
      assertArrayEquals(expected, all(yBar, thetaBar, tBar), 1e-7);
    }
  }

  /** The result of vjp at a point moved by h along the direction. */
  private static double[] pulledBack(
      Interpolation kind, double t, double[] thetaTangent, double h) {
    double[] yBar = new double[2];
    double[] theta = moved(theta(), thetaTangent, h);
    double[] thetaBar = new double[theta.length];
    double tBar =
        field(kind, theta)
            .vjp(
                t + 0.7 * h,
                moved(Y0, TANGENT, h),
                moved(W, SEED_TANGENT, h),
                new double[2],
                yBar,
                thetaBar);
    return all(yBar, thetaBar, tBar);
  }

  @ParameterizedTest
  @EnumSource
  void tangentsOfDataAreTheTransposeOfTheProducts(Interpolation kind) {
    DifferentiableField field = field(kind, theta());
    double[] thetaTangent = new Random(9).doubles(field.parameterCount(), -1, 1).toArray();
    double[] tangent = new double[2];
    ((SensitivityField) field).jvp(0.6, Y0, 1.7, TANGENT, thetaTangent, new double[2], tangent);
    double[] yBar = new double[2];
    double[] thetaBar = new double[thetaTangent.length];
    double tBar = field.vjp(0.6, Y0, W, new double[2], yBar, thetaBar);
    double expected = 1.7 * tBar + Vectors.dot(TANGENT, yBar) + Vectors.dot(thetaTangent, thetaBar);
    assertEquals(expected, Vectors.dot(W, tangent), 1e-13);
  }

  @ParameterizedTest
  @EnumSource
  void rowsOfAllDerivativesAreProductsWithUnitVectors(Interpolation kind) {
    SensitivityField field = (SensitivityField) field(kind, theta());
    int parameters = field.parameterCount();
    for (int samples = 1; samples <= 2; samples++) {
      int length = 2 / samples;
      double[] dydt = new double[2];
      double[] blocks = new double[2 * length];
      double[] rows = new double[2 * parameters];
      field.linearise(0.6, Y0, samples, dydt, blocks, rows);
      for (int i = 0; i < 2; i++) {
        double[] expected = new double[2];
        double[] yBar = new double[2];
        double[] thetaBar = new double[parameters];
        field.vjp(0.6, Y0, new double[] {1 - i, i}, expected, yBar, thetaBar);
        assertArrayEquals(expected, dydt, 1e-14);
        for (int j = 0; j < length; j++) {
          assertEquals(yBar[samples == 1 ? j : i], blocks[i * length + j], 1e-14);
        }
        double[] row = Arrays.copyOfRange(rows, i * parameters, (i + 1) * parameters);
        assertArrayEquals(thetaBar, row, 1e-14);
      }
    }
  }

  private static double[] moved(double[] x, double[] direction, double h) {
    double[] moved = x.clone();
    Arrays.setAll(moved, i -> x[i] + h * direction[i]);
    return moved;
  }

  private static double[] all(double[] yBar, double[] thetaBar, double tBar) {
    return Stream.of(yBar, thetaBar, new double[] {tBar}).flatMapToDouble(Arrays::stream).toArray();
  }
}
