package org.neuralode.conformance.engines;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.neuralode.testkit.gradient.TanhMlpField.Input.STATE;
import static org.neuralode.testkit.gradient.TanhMlpField.Input.STATE_AND_TIME;

import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.gradient.Gradient;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.gradient.RecordedSolve;
import org.neuralode.api.plugin.Plugin;
import org.neuralode.api.plugin.PluginRegistry;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.vector.Vectors;
import org.neuralode.autodiff.engine.AutodiffEngine;
import org.neuralode.autodiff.engine.CompiledFunction;
import org.neuralode.autodiff.engine.ProgramField;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Graph;
import org.neuralode.autodiff.graph.Shape;
import org.neuralode.testkit.contract.RegisteredGradients;
import org.neuralode.testkit.contract.RegisteredSolvers;
import org.neuralode.testkit.gradient.TanhMlpField;
import org.neuralode.testkit.gradient.TinyFields;

/** A network run by every registered engine, compared with the same network written by hand. */
class EngineOracleTest {
  private static final int WIDTH = 3;
  private static final int HIDDEN = 7;
  private static final Solver SOLVER = RegisteredSolvers.fixed("rk4", 0.05);

  private static Stream<AutodiffEngine> engines() {
    Collection<Plugin<?, ?>> plugins = PluginRegistry.load().plugins(AutodiffEngine.class);
    assertFalse(plugins.isEmpty(), "no engine is registered");
    return plugins.stream().map(p -> (AutodiffEngine) p.createFrom(p.defaults()));
  }

  private static Graph mlp(TanhMlpField.Input input) {
    int inputs = input == STATE ? WIDTH : WIDTH + 1;
    int second = HIDDEN * (inputs + 1);
    Expr y = Expr.input(0, Shape.vector(WIDTH));
    Expr x = input == STATE ? y : Expr.concat(y, Expr.time());
    Expr w1 = Expr.parameter("w1", 0, new Shape(HIDDEN, inputs));
    Expr b1 = Expr.parameter("b1", HIDDEN * inputs, Shape.vector(HIDDEN));
    Expr w2 = Expr.parameter("w2", second, new Shape(WIDTH, HIDDEN));
    Expr b2 = Expr.parameter("b2", second + WIDTH * HIDDEN, Shape.vector(WIDTH));
    Expr hidden = x.matmul(false, w1, true).plus(b1).tanh();
    Expr dydt = hidden.matmul(false, w2, true).plus(b2);
    return Graph.of(
        List.of(Shape.vector(WIDTH)), TanhMlpField.parameters(WIDTH, HIDDEN, input), dydt);
  }

  private static ProgramField compiled(
      AutodiffEngine engine, TanhMlpField.Input input, TanhMlpField oracle) {
    CompiledFunction function = new CompiledFunction(engine, mlp(input));
    return new ProgramField(function, oracle.theta(), oracle.samples());
  }

  @TestFactory
  Stream<DynamicTest> everyEngineAgreesWithTheHandWrittenNetwork() {
    return engines()
        .flatMap(
            engine ->
                Stream.of(STATE, STATE_AND_TIME)
                    .flatMap(
                        input ->
                            Stream.of(1, 3, 65, 200)
                                .map(
                                    batch ->
                                        dynamicTest(
                                            engine.name() + ", " + input + ", batch " + batch,
                                            () -> agrees(engine, input, batch)))));
  }

  private static void agrees(AutodiffEngine engine, TanhMlpField.Input input, int batch) {
    TanhMlpField oracle = TinyFields.tanhMlp(WIDTH, HIDDEN, batch, input, 3);
    ProgramField field = compiled(engine, input, oracle);
    int n = WIDTH * batch;
    Random random = new Random(batch);
    double[] y = random.doubles(n, -1, 1).toArray();
    double[] w = random.doubles(n, -1, 1).toArray();
    Pullback expected = Pullback.of(oracle, y, w);
    Pullback actual = Pullback.of(field, y, w);
    assertArrayEquals(expected.dydt(), actual.dydt(), 1e-13, "f");
    assertArrayEquals(expected.yBar(), actual.yBar(), 1e-13, "wᵀ∂f/∂y");
    assertArrayEquals(expected.thetaBar(), actual.thetaBar(), 1e-13 * batch, "wᵀ∂f/∂θ");
    assertEquals(expected.tBar(), actual.tBar(), 1e-13 * batch, "wᵀ∂f/∂t");
    double[] dydt = new double[n];
    field.eval(Pullback.T, y, dydt);
    assertArrayEquals(expected.dydt(), dydt, 1e-13, "f from eval");
    double[] v = random.doubles(n, -1, 1).toArray();
    double[] tangent = new double[n];
    field.jvp(Pullback.T, y, 0.7, v, dydt, tangent);
    double forwards = Vectors.dot(w, tangent);
    assertEquals(
        Vectors.dot(expected.yBar(), v) + 0.7 * expected.tBar(), forwards, 1e-12 * batch, "wᵀJv");
  }

  /** The results of one vector-Jacobian product, added to zeros. */
  private record Pullback(double[] dydt, double[] yBar, double[] thetaBar, double tBar) {
    static final double T = 0.37;

    static Pullback of(DifferentiableField field, double[] y, double[] w) {
      double[] dydt = new double[y.length];
      double[] yBar = new double[y.length];
      double[] thetaBar = new double[field.parameterCount()];
      double tBar = field.vjp(T, y, w, dydt, yBar, thetaBar);
      return new Pullback(dydt, yBar, thetaBar, tBar);
    }
  }

  @TestFactory
  Stream<DynamicTest> everyEngineGivesTheSameGradientOfASolve() {
    return engines()
        .flatMap(
            engine ->
                RegisteredGradients.all().stream()
                    .filter(v -> v.suits(SOLVER))
                    .map(
                        v ->
                            dynamicTest(
                                engine.name() + ", " + v,
                                () -> sameGradient(engine, v.strategy()))));
  }

  private static void sameGradient(AutodiffEngine engine, GradientStrategy strategy) {
    TanhMlpField oracle = TinyFields.tanhMlp(WIDTH, HIDDEN, 5, STATE_AND_TIME, 8);
    Gradient expected = gradient(oracle, oracle, strategy);
    Gradient actual = gradient(compiled(engine, STATE_AND_TIME, oracle), oracle, strategy);
    assertArrayEquals(expected.y0(), actual.y0(), 1e-11);
    assertArrayEquals(expected.theta(), actual.theta(), 1e-11);
    assertArrayEquals(expected.times(), actual.times(), 1e-11);
    assertEquals(expected.t0(), actual.t0(), 1e-11);
  }

  private static Gradient gradient(
      DifferentiableField field, TanhMlpField shape, GradientStrategy strategy) {
    Random random = new Random(4);
    double[] y0 = random.doubles(shape.dimension(), -1, 1).toArray();
    double[] times = {0.3, 0.9, 1.2};
    InitialValueProblem<DifferentiableField> problem =
        InitialValueProblem.at(field, 0, y0, times).withSamples(shape.samples());
    RecordedSolve recorded = strategy.record(SOLVER, problem);
    double[][] bars = new double[times.length][];
    for (int m = 0; m < bars.length; m++) {
      bars[m] = random.doubles(y0.length, -1, 1).toArray();
    }
    Gradient gradient = new Gradient(y0.length, field.parameterCount(), times.length);
    recorded.backward(bars, gradient);
    return gradient;
  }
}
