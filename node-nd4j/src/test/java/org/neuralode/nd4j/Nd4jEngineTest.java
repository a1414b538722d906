package org.neuralode.nd4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neuralode.adjoint.continuous.BacksolveAdjoint;
import org.neuralode.adjoint.discrete.DiscreteAdjoint;
import org.neuralode.api.gradient.Gradient;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.plugin.Plugin;
import org.neuralode.api.plugin.PluginRegistry;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.autodiff.cpu.JavaEngine;
import org.neuralode.autodiff.derivative.Derivatives;
import org.neuralode.autodiff.engine.AutodiffEngine;
import org.neuralode.autodiff.engine.CompiledFunction;
import org.neuralode.autodiff.engine.ProgramField;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Graph;
import org.neuralode.autodiff.graph.Shape;
import org.neuralode.solvers.rk.RungeKutta;
import org.neuralode.solvers.rk.Tableaus;

class Nd4jEngineTest {
  private static final int SAMPLES = 5;

  /** The network tanh(y W + t b) V of two states and seven hidden units. */
  private static Graph network() {
    Expr y = Expr.input(0, Shape.vector(2));
    Expr w = Expr.parameter("W", 0, new Shape(2, 7));
    Expr b = Expr.parameter("b", 14, Shape.vector(7));
    Expr v = Expr.parameter("V", 21, new Shape(7, 2));
    Expr hidden = y.matmul(w).plus(b.times(Expr.time())).tanh();
    return Graph.of(List.of(y.shape()), 35, hidden.matmul(v));
  }

  private static double[] random(int n, long seed) {
    return new Random(seed).doubles(n, -1, 1).toArray();
  }

  @Test
  void isFoundByItsName() {
    Plugin<?, ?> plugin = PluginRegistry.load().find(AutodiffEngine.class, "nd4j").orElseThrow();
    assertEquals(new Nd4jEngine(), plugin.createFrom(plugin.defaults()));
    assertEquals(
        new Nd4jEngine(Precision.FLOAT32),
        plugin.createFrom(new Nd4jEnginePlugin.Options(Precision.FLOAT32)));
  }

  @Test
  void aLayerAndItsPullBackAreThreeProducts() {
    Plan forward = new Planner(network(), SAMPLES, Precision.FLOAT64).plan();
    Plan both = new Planner(Derivatives.vjp(network()), SAMPLES, Precision.FLOAT64).plan();
    assertEquals(2, products(forward));
    // Products of each layer: its value, its input's cotangent, its weight's; then the sums for b
    // and t.
    assertEquals(2 * 3 + 2, products(both));
  }

  private static long products(Plan plan) {
    return plan.instructions().stream().filter(Operations.Product.class::isInstance).count();
  }

  @Test
  void plansOfTheLastBatchSizesAreKept() {
    Nd4jProgram program = new Nd4jProgram(network(), Precision.FLOAT64);
    Plan twenty = program.plan(20);
    program.plan(7);
    program.plan(1);
    assertSame(twenty, program.plan(20));
    Plan seven = program.plan(7);
    program.plan(2);
    program.plan(3);
    program.plan(4);
    assertSame(seven, program.plan(7));
    assertNotSame(twenty, program.plan(20), "as many others came after it");
  }

  static Stream<GradientStrategy> strategies() {
    return Stream.of(
        new DiscreteAdjoint(DiscreteAdjoint.Keep.STAGES), new BacksolveAdjoint(Optional.empty()));
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void gradientOfASolveIsThatOfTheJavaEngine(GradientStrategy strategy) {
    Gradient expected = gradient(new JavaEngine(), strategy);
    Gradient actual = gradient(new Nd4jEngine(), strategy);
    assertArrayEquals(expected.y0(), actual.y0(), 1e-10);
    assertArrayEquals(expected.theta(), actual.theta(), 1e-10);
    assertArrayEquals(expected.times(), actual.times(), 1e-10);
  }

  private static Gradient gradient(AutodiffEngine engine, GradientStrategy strategy) {
    double[] theta = random(35, 1);
    double[] y0 = random(2 * SAMPLES, 2);
    double[] times = {0.5, 1};
    ProgramField field = new ProgramField(new CompiledFunction(engine, network()), theta, SAMPLES);
    Gradient gradient = new Gradient(y0.length, theta.length, times.length);
    strategy
        .record(
            RungeKutta.adaptive(Tableaus.tsit5(), 1e-8, 1e-8),
            InitialValueProblem.at(field, 0, y0, times).withSamples(SAMPLES))
        .backward(new double[][] {random(y0.length, 3), random(y0.length, 4)}, gradient);
    return gradient;
  }
}
