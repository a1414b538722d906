package org.neuralode.conformance.inputs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.neuralode.conformance.inputs.Driven.TIMES;
import static org.neuralode.conformance.inputs.Driven.VALUES;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.neuralode.adjoint.continuous.BacksolveAdjoint;
import org.neuralode.adjoint.discrete.DiscreteAdjoint;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.field.TangentField;
import org.neuralode.api.gradient.Gradient;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.gradient.RecordedSolve;
import org.neuralode.api.input.ControlledField;
import org.neuralode.api.input.InputField;
import org.neuralode.api.input.InputPath;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solver;
import org.neuralode.solvers.input.Interpolation;
import org.neuralode.testkit.gradient.FiniteDifferenceField;
import org.neuralode.testkit.gradient.Gradients;

/** Derivatives by the data of control inputs, two samples with a path each. */
class ControlledGradientsTest {
  /** The knots of the second sample's path, with a missing value. */
  private static final double[] OTHER_TIMES = {0.2, 1.1, 1.4, 2.5};

  private static final double[] OTHER_VALUES = {0.9, Double.NaN, -0.8, 1.5};
  static final double[] Y0 = {0.4, -0.9};
  private static final int PARAMETERS = 2;

  /** The parameters of the field, then the data of both paths with 0 for the missing value. */
  static double[] theta() {
    double[] theta = new double[PARAMETERS + VALUES.length + OTHER_VALUES.length];
    theta[0] = 1.3;
    theta[1] = -0.6;
    System.arraycopy(VALUES, 0, theta, PARAMETERS, VALUES.length);
    for (int i = 0; i < OTHER_VALUES.length; i++) {
      double x = OTHER_VALUES[i];
      theta[PARAMETERS + VALUES.length + i] = Double.isNaN(x) ? 0 : x;
    }
    return theta;
  }

  private static InputPath paths(Interpolation kind, double[] theta) {
    int second = PARAMETERS + VALUES.length;
    double[] other = Arrays.copyOfRange(theta, second, theta.length);
    for (int i = 0; i < other.length; i++) {
      other[i] = Double.isNaN(OTHER_VALUES[i]) ? Double.NaN : other[i];
    }
    return InputPath.joined(
        List.of(
            kind.through(TIMES, Arrays.copyOfRange(theta, PARAMETERS, second)),
            kind.through(OTHER_TIMES, other)));
  }

  static DifferentiableField field(Interpolation kind, double[] theta) {
    return ControlledField.of(
        Driven.bent(1, 2, Arrays.copyOf(theta, PARAMETERS)), paths(kind, theta));
  }

  @ParameterizedTest
  @EnumSource
  void productsAgreeWithDifferencesOfTheField(Interpolation kind) {
    double[] theta = theta();
    FiniteDifferenceField oracle =
        new FiniteDifferenceField(
            (t, y, moved, dydt) -> field(kind, moved).eval(t, y, dydt), theta);
    DifferentiableField field = field(kind, theta);
    assertEquals(theta.length, field.parameterCount());
    double[] w = {0.7, -1.2};
    for (double t : new double[] {-0.3, 0.1, 0.37, 1.25, 1.9, 2.8, 3.3}) {
      double[][] expected = {new double[2], new double[2], new double[theta.length]};
      double[][] actual = {new double[2], new double[2], new double[theta.length]};
      double tBar = oracle.vjp(t, Y0, w, expected[0], expected[1], expected[2]);
      assertEquals(tBar, field.vjp(t, Y0, w, actual[0], actual[1], actual[2]), 1e-7);
      for (int k = 0; k < 3; k++) {
        assertArrayEquals(expected[k], actual[k], 1e-9);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void tangentsAreTheTransposeOfTheProducts(Interpolation kind) {
    DifferentiableField field = field(kind, theta());
    double[] w = {0.7, -1.2};
    double[] yTangent = {0.3, 0.8};
    double[] dydt = new double[2];
    double[] tangent = new double[2];
    ((TangentField) field).jvp(0.6, Y0, 1.7, yTangent, dydt, tangent);
    double[] yBar = new double[2];
    double tBar = field.vjp(0.6, Y0, w, new double[2], yBar, new double[field.parameterCount()]);
    assertEquals(
        1.7 * tBar + yTangent[0] * yBar[0] + yTangent[1] * yBar[1],
        w[0] * tangent[0] + w[1] * tangent[1],
        1e-13);
  }

  @Test
  void aFieldWithoutTangentsOffersNone() {
    InputField plain =
        new InputField() {
          @Override
          public int parameterCount() {
            return 0;
          }

          @Override
          public void eval(double t, double[] y, double[] u, double[] dydt) {
            dydt[0] = u[0];
          }

          @Override
          public double vjp(
              double t,
              double[] y,
              double[] u,
              double[] w,
              double[] dydt,
              double[] yBar,
              double[] uBar,
              double[] thetaBar) {
            uBar[0] += w[0];
            return 0;
          }
        };
    InputPath path = Interpolation.LINEAR.through(TIMES, VALUES);
    assertFalse(ControlledField.of(plain, path) instanceof TangentField);
  }

  @TestFactory
  Stream<DynamicTest> everyStrategyDifferentiatesByTheData() {
    List<GradientStrategy> strategies =
        List.of(
            new DiscreteAdjoint(DiscreteAdjoint.Keep.STAGES),
            new BacksolveAdjoint(Optional.empty()));
    return Arrays.stream(Interpolation.values())
        .flatMap(
            kind ->
                Driven.solvers(1e-11, 1e-13)
                    .flatMap(
                        solver ->
                            strategies.stream()
                                .map(
                                    strategy ->
                                        dynamicTest(
                                            kind + ", " + solver.name() + ", " + strategy.name(),
                                            () -> checkGradient(kind, solver, strategy)))));
  }

  private static InitialValueProblem<DifferentiableField> problem(
      Interpolation kind, double[] theta) {
    return InitialValueProblem.at(field(kind, theta), -0.1, Y0, new double[] {0.9, 2.2, 3.3})
        .withSamples(2)
        .withStops(paths(kind, theta).stops());
  }

  private static void checkGradient(Interpolation kind, Solver solver, GradientStrategy strategy) {
    double[][] bars = {{1, -0.5}, {0.3, 0.8}, {-0.7, 1.1}};
    double[] theta = theta();
    RecordedSolve recorded = strategy.record(solver, problem(kind, theta));
    Gradient gradient = new Gradient(2, theta.length, bars.length);
    recorded.backward(bars, gradient);
    Random random = new Random(3);
    for (int trial = 0; trial < 2; trial++) {
      double[] direction = random.doubles(theta.length, -1, 1).toArray();
      double expected =
          Gradients.directional(moved -> loss(kind, solver, moved, bars), theta, direction, 0.1)
              .value();
      double actual = 0;
      for (int i = 0; i < theta.length; i++) {
        actual += direction[i] * gradient.theta()[i];
      }
      assertEquals(expected, actual, 2e-8 * (1 + Math.abs(expected)));
    }
  }

  private static double loss(Interpolation kind, Solver solver, double[] theta, double[][] bars) {
    double[][] states = solver.sample(problem(kind, theta)).orThrow().states();
    double sum = 0;
    for (int m = 0; m < bars.length; m++) {
      sum += bars[m][0] * states[m][0] + bars[m][1] * states[m][1];
    }
    return sum;
  }

  /**
   * The solution of y' = y dX/dt ends at y₀ exp(X₁ − X₀), so that only the ends of the data count.
   */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CONSTANT")
  void controlledEquationsDifferentiateByTheEndsAlone(Interpolation kind) {
    InputPath rate = kind.through(TIMES, VALUES).rate();
    Driven.solvers(1e-11, 1e-13)
        .forEach(
            solver -> {
              RecordedSolve recorded =
                  new DiscreteAdjoint(DiscreteAdjoint.Keep.STATES)
                      .record(
                          solver,
                          InitialValueProblem.at(
                                  ControlledField.of(Driven.growth(), rate),
                                  0,
                                  new double[] {1},
                                  new double[] {3})
                              .withStops(rate.stops()));
              Gradient gradient = new Gradient(1, VALUES.length, 1);
              recorded.backward(new double[][] {{1}}, gradient);
              double end = Math.exp(VALUES[5] - VALUES[0]);
              assertArrayEquals(
                  new double[] {-end, 0, 0, 0, 0, end}, gradient.theta(), 1e-8, solver.name());
            });
  }
}
