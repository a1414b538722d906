package org.neuralode.autodiff.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neuralode.api.field.Sparsity;
import org.neuralode.autodiff.cpu.JavaEngine;
import org.neuralode.autodiff.derivative.RandomFunctions;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Graph;
import org.neuralode.autodiff.graph.Shape;

class DependenciesTest {

  static Stream<String> names() {
    return RandomFunctions.all().keySet().stream();
  }

  private static Sparsity sparsity(int n, Expr rate) {
    return Dependencies.sparsity(Graph.of(List.of(Shape.vector(n)), 20, rate));
  }

  @ParameterizedTest
  @MethodSource("names")
  void noDerivativeLiesOutside(String name) {
    Graph graph = RandomFunctions.all().get(name);
    double[] theta = new Random(5).doubles(20, -1.5, 1.5).toArray();
    ProgramField field = new ProgramField(new CompiledFunction(new JavaEngine(), graph), theta, 1);
    int[][] columns = field.sparsity().columns();
    for (int j = 0; j < 4; j++) {
      double[] direction = new double[4];
      direction[j] = 1;
      double[] tangent = new double[4];
      field.jvp(0.7, new double[] {0.3, -0.6, 0.9, 1.1}, 0, direction, new double[4], tangent);
      for (int i = 0; i < 4; i++) {
        boolean known = Arrays.binarySearch(columns[i], j) >= 0;
        assertTrue(known || tangent[i] == 0, "row " + i + " column " + j);
      }
    }
  }

  @Test
  void elementsAreToldApart() {
    Expr x = Expr.input(0, Shape.vector(4));
    Expr b = Expr.parameter("b", 0, Shape.vector(4));
    assertEquals(Sparsity.banded(4, 0, 0), sparsity(4, x.square().times(b).plus(x)));
    Expr swapped = Expr.concat(x.slice(2, 4), x.slice(0, 2).times(Expr.time()));
    assertArrayEquals(new int[][] {{2}, {3}, {0}, {1}}, sparsity(4, swapped).columns());
    Expr padded = x.slice(1, 3).pad(2, x.shape()).plus(b);
    assertArrayEquals(new int[][] {{}, {}, {1}, {2}}, sparsity(4, padded).columns());
    assertEquals(Sparsity.dense(4), sparsity(4, x.plus(x.sum())));
  }

  @Test
  void aProductMixesRowsWithColumns() {
    Expr matrix = Expr.input(0, Shape.vector(4)).reshape(new Shape(2, 2));
    Expr w = Expr.parameter("w", 0, new Shape(2, 2));
    Shape vector = Shape.vector(4);
    assertArrayEquals(
        new int[][] {{0, 1}, {0, 1}, {2, 3}, {2, 3}},
        sparsity(4, matrix.matmul(w).reshape(vector)).columns());
    assertArrayEquals(
        new int[][] {{0, 2}, {0, 2}, {1, 3}, {1, 3}},
        sparsity(4, matrix.matmul(true, w, false).reshape(vector)).columns());
    assertArrayEquals(
        new int[][] {{0, 1}, {2, 3}, {0, 1}, {2, 3}},
        sparsity(4, w.matmul(false, matrix, true).reshape(vector)).columns());
  }
}
