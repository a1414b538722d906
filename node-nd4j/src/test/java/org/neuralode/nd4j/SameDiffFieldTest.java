package org.neuralode.nd4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.neuralode.adjoint.continuous.BacksolveAdjoint;
import org.neuralode.adjoint.discrete.DiscreteAdjoint;
import org.neuralode.api.gradient.Gradient;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.gradient.RecordedSolve;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.vector.Vectors;
import org.neuralode.solvers.rk.RungeKutta;
import org.neuralode.solvers.rk.Tableaus;
import org.neuralode.testkit.gradient.Estimate;
import org.neuralode.testkit.gradient.FiniteDifferenceField;
import org.neuralode.testkit.gradient.Gradients;

class SameDiffFieldTest {
  private static final SameDiffField.Names NAMES = new SameDiffField.Names("t", "y", "dydt");
  private static final Solver SOLVER = RungeKutta.adaptive(Tableaus.tsit5(), 1e-9, 1e-9);
  private static final double[] TIMES = {0.4, 1};
  private static final int SAMPLES = 3;

  /** The network tanh(y W + t b) V for any number of samples. */
  private static SameDiff network() {
    SameDiff sd = SameDiff.create();
    SDVariable t = sd.placeHolder("t", DataType.DOUBLE);
    SDVariable y = sd.placeHolder("y", DataType.DOUBLE, -1, 2);
    SDVariable w = sd.var("W", Nd4j.create(random(10, 1), new long[] {2, 5}, 'c'));
    SDVariable b = sd.var("b", Nd4j.create(random(5, 2), new long[] {5}, 'c'));
    SDVariable v = sd.var("V", Nd4j.create(random(10, 3), new long[] {5, 2}, 'c'));
    sd.math().tanh(y.mmul(w).add(b.mul(t))).mmul("dydt", v);
    return sd;
  }

  private static SameDiffField field(double[] theta) {
    return new SameDiffField(network(), NAMES, theta, SAMPLES, 2);
  }

  private static double[] random(int n, long seed) {
    return new Random(seed).doubles(n, -1, 1).toArray();
  }

  @Test
  void growthHasItsClosedForms() {
    // f = p t y: by y ptw, by p t wᵀy, by t p wᵀy.
    SameDiff sd = SameDiff.create();
    SDVariable t = sd.placeHolder("t", DataType.DOUBLE);
    SDVariable y = sd.placeHolder("y", DataType.DOUBLE, 2);
    SDVariable p = sd.var("p", Nd4j.scalar(3.0));
    y.mul(p).mul("dydt", t);
    double[] theta = SameDiffField.parameters(sd);
    SameDiffField field = new SameDiffField(sd, NAMES, theta, 2);
    double[] dydt = new double[2];
    double[] yBar = {100, 100};
    double[] pBar = {1000};
    double tBar = field.vjp(2, new double[] {5, 7}, new double[] {1, -1}, dydt, yBar, pBar);
    assertArrayEquals(new double[] {30, 42}, dydt, 1e-12);
    assertArrayEquals(new double[] {106, 94}, yBar, 1e-12);
    assertArrayEquals(new double[] {1000 - 4}, pBar, 1e-12);
    assertEquals(-6, tBar, 1e-12);
    theta[0] = 1;
    field.eval(2, new double[] {5, 7}, dydt);
    assertArrayEquals(new double[] {10, 14}, dydt, 1e-12, "θ is bound by reference");
    assertEquals(3, p.getArr().getDouble(0), "the graph is the caller's");
    assertFalse(sd.hasVariable("neuralode_cotangent"), "the graph is the caller's");
  }

  @Test
  void parametersAreSortedByTheNamesOfTheVariables() {
    double[] theta = SameDiffField.parameters(network());
    assertArrayEquals(random(10, 3), Arrays.copyOf(theta, 10), "V");
    assertArrayEquals(random(10, 1), Arrays.copyOfRange(theta, 10, 20), "W");
    assertArrayEquals(random(5, 2), Arrays.copyOfRange(theta, 20, 25), "b");
    double[] dydt = new double[2 * SAMPLES];
    double[] y = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6};
    field(theta).eval(0.5, y, dydt);
    double expected = 0;
    for (int h = 0; h < 5; h++) {
      double sum = 0.3 * theta[10 + h] + 0.4 * theta[15 + h] + 0.5 * theta[20 + h];
      expected += Math.tanh(sum) * theta[2 * h + 1];
    }
    assertEquals(expected, dydt[3], 1e-14);
  }

  @Test
  void pullBackAgreesWithFiniteDifferences() {
    double[] theta = SameDiffField.parameters(network());
    SameDiffField field = field(theta);
    double[] y = random(2 * SAMPLES, 4);
    double[] w = random(2 * SAMPLES, 5);
    double[] moved = theta.clone();
    SameDiffField atMoved = field(moved);
    FiniteDifferenceField differences =
        new FiniteDifferenceField(
            (t, state, p, dydt) -> {
              System.arraycopy(p, 0, moved, 0, p.length);
              atMoved.eval(t, state, dydt);
            },
            theta);
    double[] dydt = new double[y.length];
    double[] expectedY = new double[y.length];
    double[] expectedTheta = new double[theta.length];
    double expectedT = differences.vjp(0.7, y, w, dydt, expectedY, expectedTheta);
    double[] actual = new double[y.length];
    double[] yBar = new double[y.length];
    double[] thetaBar = new double[theta.length];
    double tBar = field.vjp(0.7, y, w, actual, yBar, thetaBar);
    assertArrayEquals(dydt, actual, 1e-14);
    assertArrayEquals(expectedY, yBar, 1e-9);
    assertArrayEquals(expectedTheta, thetaBar, 1e-9);
    assertEquals(expectedT, tBar, 1e-9);
  }

  static Stream<GradientStrategy> strategies() {
    return Stream.of(
        new DiscreteAdjoint(DiscreteAdjoint.Keep.STAGES), new BacksolveAdjoint(Optional.empty()));
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void gradientOfASolveAgreesWithDifferencesOfTheSolve(GradientStrategy strategy) {
    double[] theta = SameDiffField.parameters(network());
    double[] y0 = random(2 * SAMPLES, 6);
    double[][] bars = {random(2 * SAMPLES, 7), random(2 * SAMPLES, 8)};
    SameDiffField field = field(theta);
    RecordedSolve solve = strategy.record(SOLVER, problem(field, y0));
    Gradient gradient = new Gradient(y0.length, theta.length, TIMES.length);
    solve.backward(bars, gradient);
    double[] dTheta = random(theta.length, 9);
    double[] dY = random(y0.length, 10);
    double[] origin = theta.clone();
    Estimate change =
        Gradients.derivative(
            h -> {
              Arrays.setAll(theta, i -> origin[i] + h * dTheta[i]);
              return loss(field, sum(y0, dY, h), bars);
            },
            0.1);
    double expected = Vectors.dot(gradient.theta(), dTheta) + Vectors.dot(gradient.y0(), dY);
    assertEquals(change.value(), expected, 1e-6);
  }

  private static InitialValueProblem<SameDiffField> problem(SameDiffField field, double[] y0) {
    return InitialValueProblem.at(field, 0, y0, TIMES).withSamples(SAMPLES);
  }

  private static double loss(SameDiffField field, double[] y0, double[][] bars) {
    double[][] states = SOLVER.sample(problem(field, y0)).orThrow().states();
    return Vectors.dot(bars[0], states[0]) + Vectors.dot(bars[1], states[1]);
  }

  private static double[] sum(double[] x, double[] d, double h) {
    double[] moved = x.clone();
    Arrays.setAll(moved, i -> x[i] + h * d[i]);
    return moved;
  }

  @Test
  void whatTheFieldDoesNotDependOnHasNoGradient() {
    SameDiff sd = SameDiff.create();
    sd.placeHolder("t", DataType.DOUBLE);
    SDVariable y = sd.placeHolder("y", DataType.DOUBLE, 2);
    sd.var("unused", Nd4j.scalar(1.0));
    y.mul("dydt", 2.0);
    SameDiffField field = new SameDiffField(sd, NAMES, new double[1], 2);
    double[] yBar = new double[2];
    double[] thetaBar = new double[1];
    double tBar = field.vjp(0, new double[2], new double[] {1, 3}, new double[2], yBar, thetaBar);
    assertArrayEquals(new double[] {2, 6}, yBar);
    assertArrayEquals(new double[1], thetaBar);
    assertEquals(0, tBar);
  }

  @Test
  void messagesNameWhatDoesNotFit() {
    SameDiffField.Names wrong = new SameDiffField.Names("t", "x", "dydt");
    double[] theta = new double[25];
    assertTrue(refusal(wrong, theta).contains("nothing called 'x'; it has ["));
    assertTrue(refusal(NAMES, new double[3]).contains("theta has 3 entries, the variables"));
  }

  private static String refusal(SameDiffField.Names names, double[] theta) {
    return assertThrows(
            IllegalArgumentException.class,
            () -> new SameDiffField(network(), names, theta, SAMPLES, 2))
        .getMessage();
  }
}
