package org.neuralode.training.parameters;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.neuralode.autodiff.graph.Shape;

class ParameterSpaceTest {

  private static ParameterSpace space() {
    ParameterSpace space = new ParameterSpace();
    space.declare("a", new Shape(2, 3), Initializer.glorot(1));
    space.declare("b", Shape.vector(3), Initializer.ZEROS);
    space.declare("c", Shape.SCALAR, Initializer.of(7));
    return space;
  }

  @Test
  void slicesFollowEachOther() {
    Parameters parameters = space().initialise(1);
    assertEquals(
        List.of(
            new Slice("a", 0, new Shape(2, 3)),
            new Slice("b", 6, Shape.vector(3)),
            new Slice("c", 9, Shape.SCALAR)),
        parameters.slices());
    assertEquals(10, parameters.count());
    assertEquals(7, parameters.values()[9]);
    assertArrayEquals(new double[3], Arrays.copyOfRange(parameters.values(), 6, 9));
  }

  @Test
  void refusesTheSameNameTwice() {
    ParameterSpace space = space();
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> space.declare("b", Shape.SCALAR, Initializer.ZEROS));
    assertEquals("there are two parameters called b", e.getMessage());
  }

  @Test
  void sameSeedSameNumbers() {
    assertArrayEquals(space().initialise(5).values(), space().initialise(5).values());
    assertTrue(space().initialise(5).values()[0] != space().initialise(6).values()[0]);
  }

  @Test
  void refusesInitialisersOfAnotherSize() {
    ParameterSpace space = new ParameterSpace();
    space.declare("w", Shape.vector(2), Initializer.of(1, 2, 3));
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> space.initialise(1));
    assertEquals("the initialiser of w gives 3 values for shape 1x2", e.getMessage());
  }

  @Test
  void refusesGapsAndOtherLengths() {
    List<Slice> gap = List.of(new Slice("a", 0, Shape.SCALAR), new Slice("b", 2, Shape.SCALAR));
    assertThrows(IllegalArgumentException.class, () -> new Parameters(gap, new double[3]));
    Parameters parameters = space().initialise(1);
    assertThrows(IllegalArgumentException.class, () -> parameters.set(new double[11]));
  }

  @Test
  void initialisersHaveTheVarianceOfTheirPapers() {
    Shape shape = new Shape(300, 100);
    assertVariance(2.0 / 400, Initializer.glorot(1), shape);
    assertVariance(4 * 2.0 / 400, Initializer.glorot(2), shape);
    assertVariance(2.0 / 300, Initializer.he(), shape);
    assertVariance(1.0 / (3 * 50), Initializer.lecun(50), shape);
    assertVariance(0.01, Initializer.normal(0.1), shape);
  }

  @Test
  void uniformInitialisersStayWithinTheirLimit() {
    double limit = Math.sqrt(6.0 / 30);
    double[] values = Initializer.he().draw(new Shape(30, 50), new Random(1));
    assertTrue(Arrays.stream(values).allMatch(v -> Math.abs(v) <= limit));
    assertTrue(Arrays.stream(values).anyMatch(v -> Math.abs(v) > 0.95 * limit));
  }

  @Test
  void nearIdentityIsTheIdentityButForNoise() {
    double[] values = Initializer.nearIdentity(1e-9).draw(new Shape(3, 2), new Random(1));
    assertArrayEquals(new double[] {1, 0, 0, 1, 0, 0}, values, 1e-8);
  }

  @Test
  void streamsDependOnSeedPurposeAndCounters() {
    double first = Seeds.stream(1, "a", 0).nextDouble();
    assertEquals(first, Seeds.stream(1, "a", 0).nextDouble());
    assertTrue(first != Seeds.stream(2, "a", 0).nextDouble());
    assertTrue(first != Seeds.stream(1, "b", 0).nextDouble());
    assertTrue(first != Seeds.stream(1, "a", 1).nextDouble());
    assertTrue(Seeds.stream(1, "a", 1, 2).nextDouble() != Seeds.stream(1, "a", 2, 1).nextDouble());
  }

  private static void assertVariance(double expected, Initializer initializer, Shape shape) {
    double[] values = initializer.draw(shape, new Random(11));
    double mean = Arrays.stream(values).average().orElseThrow();
    double variance =
        Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    // 30,000 values: the standard error of the variance is below 1 %.
    assertEquals(1, variance / expected, 0.03);
    assertEquals(0, mean / Math.sqrt(expected), 0.03);
  }
}
