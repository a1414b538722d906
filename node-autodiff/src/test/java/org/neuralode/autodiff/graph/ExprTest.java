package org.neuralode.autodiff.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExprTest {
  private final Expr x = Expr.input(0, Shape.vector(3));

  @Test
  void shapesThatDoNotFitAreNamed() {
    String product =
        assertThrows(
                IllegalArgumentException.class,
                () -> x.matmul(Expr.parameter("w", 0, new Shape(2, 4))))
            .getMessage();
    assertEquals("matmul of 1x3 by 2x4: inner sizes 3 and 2 differ", product);
    String sum =
        assertThrows(IllegalArgumentException.class, () -> x.plus(Expr.input(0, Shape.vector(2))))
            .getMessage();
    assertTrue(sum.contains("1x3") && sum.contains("1x2"), sum);
    assertThrows(IllegalArgumentException.class, () -> x.slice(2, 5));
    assertThrows(IllegalArgumentException.class, () -> x.reshape(Shape.vector(4)));
  }

  @Test
  void graphRefusesParametersBeyondTheirCount() {
    Expr p = Expr.parameter("p", 1, Shape.vector(3));
    String message =
        assertThrows(IllegalArgumentException.class, () -> Graph.of(List.of(), 3, p)).getMessage();
    assertEquals("parameter p ends at 4 but there are only 3", message);
  }

  @Test
  void veryDeepGraphsAreOrderedWithoutRecursion() {
    Expr e = x;
    for (int i = 0; i < 100_000; i++) {
      e = e.tanh();
    }
    assertEquals(100_001, Graph.of(List.of(x.shape()), 0, e).ordered().size());
  }

  @Test
  void trivialArithmeticWithConstantsDisappears() {
    assertEquals(x, x.plus(Expr.constant(0)));
    assertEquals(x, x.times(Expr.constant(1)));
    assertTrue(x.times(Expr.constant(0)).isConstant(0));
  }
}
