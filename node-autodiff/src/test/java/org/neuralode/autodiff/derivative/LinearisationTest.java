package org.neuralode.autodiff.derivative;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neuralode.api.field.SensitivityField;
import org.neuralode.autodiff.cpu.JavaEngine;
import org.neuralode.autodiff.engine.CompiledFunction;
import org.neuralode.autodiff.engine.ProgramField;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Graph;
import org.neuralode.autodiff.graph.Shape;

/** All derivatives of a field at once, compared with its tangents one after the other. */
class LinearisationTest {
  private static final double T = 0.7;

  static Stream<String> names() {
    return RandomFunctions.all().keySet().stream();
  }

  /** The values f, ∂f/∂y and ∂f/∂θ of a field. */
  private record Linearised(double[] dydt, double[] blocks, double[] thetaRows) {
    static Linearised of(SensitivityField field, double[] y, int samples) {
      int n = y.length;
      Linearised all = filled(n, n / samples, field.parameterCount());
      field.linearise(T, y, samples, all.dydt, all.blocks, all.thetaRows);
      return all;
    }

    /** Arrays filled with numbers that must not remain. */
    private static Linearised filled(int n, int m, int parameters) {
      Linearised all = new Linearised(new double[n], new double[n * m], new double[n * parameters]);
      Stream.of(all.dydt, all.blocks, all.thetaRows).forEach(a -> Arrays.fill(a, 7));
      return all;
    }
  }

  private static void assertAgrees(Graph graph, int batch, int samples) {
    Random random = new Random(batch);
    double[] theta = random.doubles(graph.parameterCount(), -1.5, 1.5).toArray();
    ProgramField field =
        new ProgramField(new CompiledFunction(new JavaEngine(), graph), theta, batch);
    int n = batch * graph.inputs().get(0).size();
    for (int repeat = 0; repeat < 2; repeat++) {
      double[] y = random.doubles(n, -1.5, 1.5).toArray();
      Linearised expected = Linearised.of(new TangentsAlone(field), y, samples);
      Linearised actual = Linearised.of(field, y, samples);
      assertArrayEquals(expected.dydt, actual.dydt, 1e-13);
      assertArrayEquals(expected.blocks, actual.blocks, 1e-12);
      assertArrayEquals(expected.thetaRows, actual.thetaRows, 1e-12);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void agreesWithTangents(String name) {
    Graph graph = RandomFunctions.all().get(name);
    assertAgrees(graph, 1, 1);
    assertAgrees(graph, 3, 3);
    assertAgrees(graph, 70, 70);
  }

  /** Several samples of the batch form one state of the caller. */
  @ParameterizedTest
  @MethodSource("names")
  void blocksAreThoseOfTheCaller(String name) {
    Graph graph = RandomFunctions.all().get(name);
    assertAgrees(graph, 6, 1);
    assertAgrees(graph, 6, 2);
  }

  @Test
  void parametersMayBeSharedOrUnused() {
    Expr y = Expr.input(0, Shape.vector(2));
    Expr both = Expr.parameter("both", 1, Shape.vector(2));
    Expr second = Expr.parameter("second", 2, Shape.SCALAR);
    assertAgrees(Graph.of(List.of(y.shape()), 5, y.times(both).plus(second.sin())), 3, 3);
  }

  @Test
  void whatDoesNotDependOnTheStateHasZeros() {
    Shape shape = Shape.vector(2);
    Expr rate = Expr.parameter("a", 0, Shape.SCALAR).times(Expr.time()).broadcastTo(shape);
    assertAgrees(Graph.of(List.of(shape), 1, rate), 3, 3);
  }

  /** A field without a linearisation of its own. */
  private record TangentsAlone(ProgramField field) implements SensitivityField {

    @Override
    public int parameterCount() {
      return field.parameterCount();
    }

    @Override
    public void eval(double t, double[] y, double[] dydt) {
      field.eval(t, y, dydt);
    }

    @Override
    public double vjp(
        double t, double[] y, double[] w, double[] dydt, double[] yBar, double[] thetaBar) {
      return field.vjp(t, y, w, dydt, yBar, thetaBar);
    }

    @Override
    public void jvp(
        double t, double[] y, double tTangent, double[] yTangent, double[] dydt, double[] out) {
      field.jvp(t, y, tTangent, yTangent, dydt, out);
    }

    @Override
    public void jvp(
        double t,
        double[] y,
        double tTangent,
        double[] yTangent,
        double[] thetaTangent,
        double[] dydt,
        double[] tangent) {
      field.jvp(t, y, tTangent, yTangent, thetaTangent, dydt, tangent);
    }
  }
}
