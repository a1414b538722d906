package org.neuralode.autodiff.derivative;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neuralode.api.vector.Vectors;
import org.neuralode.autodiff.cpu.JavaEngine;
import org.neuralode.autodiff.engine.CompiledFunction;
import org.neuralode.autodiff.engine.ProgramField;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Graph;
import org.neuralode.autodiff.graph.Shape;

/** Tangents of everything a field depends on, and the derivative of its pull-back along them. */
class SecondDerivativesTest {
  private static final int P = RandomFunctions.PARAMETERS;

  static Stream<String> names() {
    return RandomFunctions.all().keySet().stream();
  }

  private static double[] random(int n, long seed) {
    return new Random(seed).doubles(n, -1.5, 1.5).toArray();
  }

  private static ProgramField field(Graph graph, double[] theta, int batch) {
    return new ProgramField(new CompiledFunction(new JavaEngine(), graph), theta, batch);
  }

  /** A point and a direction in (t, y, w, θ). */
  private record Point(double t, double[] y, double[] w, double[] theta) {
    static Point random(int n, long seed) {
      return new Point(
          new Random(seed).nextDouble(0.2, 1),
          SecondDerivativesTest.random(n, seed + 1),
          SecondDerivativesTest.random(n, seed + 2),
          SecondDerivativesTest.random(P, seed + 3));
    }

    Point moved(Point d, double h) {
      return new Point(t + h * d.t, add(y, d.y, h), add(w, d.w, h), add(theta, d.theta, h));
    }

    private static double[] add(double[] x, double[] d, double h) {
      double[] moved = x.clone();
      Arrays.setAll(moved, i -> x[i] + h * d[i]);
      return moved;
    }

    /** The derivatives that vjp gives: by y, by θ, by t. */
    double[] pulledBack(Graph graph) {
      int n = y.length;
      double[] yBar = new double[n];
      double[] thetaBar = new double[P];
      double tBar = field(graph, theta, n / 4).vjp(t, y, w, new double[n], yBar, thetaBar);
      return joined(yBar, thetaBar, tBar);
    }

    double[] tangentOfPullBack(Graph graph, Point d) {
      double[] yBar = new double[y.length];
      double[] thetaBar = new double[P];
      double tBar =
          field(graph, theta, y.length / 4)
              .vjpTangent(t, y, w, d.t, d.y, d.w, d.theta, yBar, thetaBar);
      return joined(yBar, thetaBar, tBar);
    }
  }

  private static double[] joined(double[] yBar, double[] thetaBar, double tBar) {
    double[] all = Arrays.copyOf(yBar, yBar.length + P + 1);
    System.arraycopy(thetaBar, 0, all, yBar.length, P);
    all[yBar.length + P] = tBar;
    return all;
  }

  private static void assertClose(double[] expected, double[] actual, double tolerance) {
    double scale = Math.max(1, Arrays.stream(expected).map(Math::abs).max().orElseThrow());
    assertArrayEquals(expected, actual, tolerance * scale);
  }

  @ParameterizedTest
  @MethodSource("names")
  void tangentsOfParametersAgreeWithThePullBack(String name) {
    Graph graph = RandomFunctions.all().get(name);
    for (int batch : new int[] {1, 3, 70}) {
      Point at = Point.random(4 * batch, 10);
      Point d = Point.random(4 * batch, 20);
      double[] value = new double[4 * batch];
      double[] tangent = new double[4 * batch];
      ProgramField field = field(graph, at.theta, batch);
      field.jvp(at.t, at.y, d.t, d.y, d.theta, value, tangent);
      double[] expectedValue = new double[4 * batch];
      field.eval(at.t, at.y, expectedValue);
      assertArrayEquals(expectedValue, value, 1e-14);
      double expected = Vectors.dot(at.pulledBack(graph), joined(d.y, d.theta, d.t));
      assertEquals(
          expected, Vectors.dot(at.w, tangent), 1e-11 * batch * Math.max(1, Math.abs(expected)));
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void tangentOfThePullBackAgreesWithDifferencesOfIt(String name) {
    Graph graph = RandomFunctions.all().get(name);
    for (int batch : new int[] {1, 3, 70}) {
      Point at = Point.random(4 * batch, 30);
      Point d = Point.random(4 * batch, 40);
      double h = 1e-5;
      double[] expected = at.moved(d, h).pulledBack(graph);
      double[] down = at.moved(d, -h).pulledBack(graph);
      Arrays.setAll(expected, i -> (expected[i] - down[i]) / (2 * h));
      assertClose(expected, at.tangentOfPullBack(graph, d), 1e-6);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void secondDerivativesAreSymmetric(String name) {
    Graph graph = RandomFunctions.all().get(name);
    Point at = Point.random(20, 50);
    Point v = still(Point.random(20, 60));
    Point u = still(Point.random(20, 70));
    double uHv = Vectors.dot(joined(u.y, u.theta, u.t), at.tangentOfPullBack(graph, v));
    double vHu = Vectors.dot(joined(v.y, v.theta, v.t), at.tangentOfPullBack(graph, u));
    assertEquals(uHv, vHu, 1e-11 * Math.max(1, Math.abs(uHv)));
  }

  /** The direction with the cotangent held fixed. */
  private static Point still(Point d) {
    return new Point(d.t, d.y, new double[d.w.length], d.theta);
  }

  @Test
  void aProductHasItsSymbolicSecondDerivatives() {
    // f = p t y²: by y 2pty, by p t y², by t p y².
    Expr y = Expr.input(0, Shape.SCALAR);
    Expr p = Expr.parameter("p", 0, Shape.SCALAR);
    Graph graph = Graph.of(List.of(Shape.SCALAR), 1, p.times(Expr.time()).times(y.square()));
    double[] yBar = {100};
    double[] pBar = {1000};
    double tBar =
        field(graph, new double[] {3}, 1)
            .vjpTangent(
                2,
                new double[] {5},
                new double[] {7},
                0.1,
                new double[] {0.2},
                new double[] {0.3},
                new double[] {0.4},
                yBar,
                pBar);
    assertEquals(
        100 + 0.3 * 60 + 7 * (2 * 2 * 5 * 0.4 + 2 * 3 * 5 * 0.1 + 12 * 0.2), yBar[0], 1e-12);
    assertEquals(1000 + 0.3 * 50 + 7 * (25 * 0.1 + 2 * 2 * 5 * 0.2), pBar[0], 1e-12);
    assertEquals(0.3 * 75 + 7 * (25 * 0.4 + 2 * 3 * 5 * 0.2), tBar, 1e-12);
  }
}
