package org.neuralode.autodiff.derivative;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neuralode.api.vector.Vectors;
import org.neuralode.autodiff.cpu.JavaEngine;
import org.neuralode.autodiff.engine.CompiledFunction;
import org.neuralode.autodiff.engine.Program;
import org.neuralode.autodiff.engine.ProgramField;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Graph;
import org.neuralode.autodiff.graph.Output;
import org.neuralode.autodiff.graph.Shape;

/**
 * Derivatives of every operation: reverse against finite differences, forward against reverse,
 * second derivatives, any batch size.
 */
class DerivativesTest {
  private static final double T = 0.7;

  static Stream<String> names() {
    return RandomFunctions.all().keySet().stream();
  }

  private static double[] random(int n, long seed) {
    return new Random(seed).doubles(n, -1.5, 1.5).toArray();
  }

  private static double[] eval(Graph graph, int batch, double t, double[] theta, double[] y) {
    double[] out = new double[y.length];
    new ProgramField(new CompiledFunction(new JavaEngine(), graph), theta, batch).eval(t, y, out);
    return out;
  }

  @ParameterizedTest
  @MethodSource("names")
  void reverseAgreesWithFiniteDifferences(String name) {
    Graph graph = RandomFunctions.all().get(name);
    for (int batch : new int[] {1, 3, 70}) {
      double[] y = random(4 * batch, 1);
      double[] theta = random(20, 2);
      double[] w = random(4 * batch, 3);
      double[] yBar = new double[y.length];
      double[] thetaBar = new double[20];
      double[] value = new double[y.length];
      double tBar =
          new ProgramField(new CompiledFunction(new JavaEngine(), graph), theta, batch)
              .vjp(T, y, w, value, yBar, thetaBar);
      assertArrayEquals(eval(graph, batch, T, theta, y), value, 1e-14, "value");
      double[] dy = random(y.length, 4);
      double[] dTheta = random(20, 5);
      double h = 1e-5;
      double[] up = eval(graph, batch, T + h, moved(theta, dTheta, h), moved(y, dy, h));
      double[] down = eval(graph, batch, T - h, moved(theta, dTheta, -h), moved(y, dy, -h));
      double expected = (Vectors.dot(w, up) - Vectors.dot(w, down)) / (2 * h);
      double actual = Vectors.dot(yBar, dy) + Vectors.dot(thetaBar, dTheta) + tBar;
      assertEquals(
          expected,
          actual,
          1e-7 * Math.max(1, batch) * Math.max(1, Math.abs(expected)),
          "batch " + batch);
    }
  }

  private static double[] moved(double[] x, double[] d, double h) {
    double[] moved = x.clone();
    for (int i = 0; i < x.length; i++) {
      moved[i] += h * d[i];
    }
    return moved;
  }

  @ParameterizedTest
  @MethodSource("names")
  void forwardAgreesWithReverse(String name) {
    Graph graph = RandomFunctions.all().get(name);
    int batch = 5;
    ProgramField field =
        new ProgramField(new CompiledFunction(new JavaEngine(), graph), random(20, 2), batch);
    double[] y = random(4 * batch, 1);
    double[] w = random(4 * batch, 3);
    double[] v = random(4 * batch, 4);
    double[] value = new double[y.length];
    double[] tangent = new double[y.length];
    double[] yBar = new double[y.length];
    field.jvp(T, y, 0.3, v, value, tangent);
    double tBar = field.vjp(T, y, w, value, yBar, new double[20]);
    double expected = Vectors.dot(yBar, v) + 0.3 * tBar;
    assertEquals(expected, Vectors.dot(w, tangent), 1e-12 * Math.max(1, Math.abs(expected)));
  }

  @ParameterizedTest
  @MethodSource("names")
  void secondDerivativesAgreeWithFiniteDifferencesOfFirst(String name) {
    Graph graph = RandomFunctions.all().get(name);
    Expr f = graph.outputs().get(0).value();
    Expr x =
        graph.ordered().stream()
            .filter(e -> e.op() instanceof org.neuralode.autodiff.graph.Op.Input)
            .findFirst()
            .orElseThrow();
    Expr gradient = Reverse.gradient(f.dot(Expr.constant(f.shape(), random(4, 3))), x);
    Expr hessianVector = Reverse.gradient(gradient.dot(Expr.constant(x.shape(), random(4, 4))), x);
    Graph both = Graph.of(List.of(x.shape()), 20, gradient, hessianVector);
    Program program = new JavaEngine().compile(both);
    double[] theta = random(20, 2);
    double[] y = random(4, 1);
    double h = 1e-5;
    double[][] at = new double[2][4];
    double[][] up = new double[2][4];
    double[][] down = new double[2][4];
    program.run(1, T, theta, new double[][] {y}, at);
    program.run(1, T, theta, new double[][] {moved(y, random(4, 4), h)}, up);
    program.run(1, T, theta, new double[][] {moved(y, random(4, 4), -h)}, down);
    for (int i = 0; i < 4; i++) {
      double expected = (up[0][i] - down[0][i]) / (2 * h);
      assertEquals(expected, at[1][i], 1e-6 * Math.max(1, Math.abs(expected)), "component " + i);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void samplesOfABatchDoNotInfluenceEachOther(String name) {
    Graph graph = RandomFunctions.all().get(name);
    int batch = 131;
    double[] theta = random(20, 2);
    double[] y = random(4 * batch, 1);
    double[] together = eval(graph, batch, T, theta, y);
    for (int s : new int[] {0, 63, 64, 130}) {
      double[] alone = eval(graph, 1, T, theta, java.util.Arrays.copyOfRange(y, 4 * s, 4 * s + 4));
      assertArrayEquals(alone, java.util.Arrays.copyOfRange(together, 4 * s, 4 * s + 4), 1e-13);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void batchSumEqualsSumOfSamples(String name) {
    Graph graph = RandomFunctions.all().get(name);
    int batch = 7;
    double[] theta = random(20, 2);
    double[] y = random(4 * batch, 1);
    double[] w = random(4 * batch, 3);
    double[] together = new double[20];
    new ProgramField(new CompiledFunction(new JavaEngine(), graph), theta, batch)
        .vjp(T, y, w, new double[y.length], new double[y.length], together);
    double[] summed = new double[20];
    ProgramField single = new ProgramField(new CompiledFunction(new JavaEngine(), graph), theta, 1);
    for (int s = 0; s < batch; s++) {
      single.vjp(
          T,
          java.util.Arrays.copyOfRange(y, 4 * s, 4 * s + 4),
          java.util.Arrays.copyOfRange(w, 4 * s, 4 * s + 4),
          new double[4],
          new double[4],
          summed);
    }
    assertArrayEquals(summed, together, 1e-12);
  }

  @org.junit.jupiter.api.Test
  void uniformOutputIsCountedOncePerSample() {
    Expr p = Expr.parameter("p", 0, Shape.vector(2));
    Graph graph =
        new Graph(
            List.of(Shape.vector(1)),
            2,
            List.of(new Output(p.square(), Output.Sink.ADD_SUM, 0, 0)));
    double[] sum = new double[2];
    new JavaEngine()
        .compile(graph)
        .run(100, 0, new double[] {1, 2}, new double[][] {new double[100]}, new double[][] {sum});
    assertArrayEquals(new double[] {100, 400}, sum);
  }
}
