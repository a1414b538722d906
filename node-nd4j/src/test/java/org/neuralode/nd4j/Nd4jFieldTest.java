package org.neuralode.nd4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.solvers.rk.RungeKutta;
import org.neuralode.solvers.rk.Tableaus;

class Nd4jFieldTest {

  @Test
  void solvesWhatAFunctionOfArraysDescribes() {
    INDArray rotation = Nd4j.createFromArray(new double[][] {{0, -1}, {1, 0}});
    Nd4jField field = new Nd4jField((t, y) -> y.mmul(rotation), 1, 2);
    double[] y = solve(field, new double[] {1, 0}, 2);
    assertArrayEquals(new double[] {Math.cos(2), -Math.sin(2)}, y, 1e-7);
  }

  @Test
  void functionSeesTimeAndTheShapeOfItsState() {
    Nd4jField field = new Nd4jField((t, y) -> y.mul(t), 3, 2);
    double[] y = solve(field, new double[] {1, 2, 3, 4, 5, 6}, 1);
    double e = Math.exp(0.5);
    assertArrayEquals(new double[] {e, 2 * e, 3 * e, 4 * e, 5 * e, 6 * e}, y, 1e-6);
  }

  @Test
  void resultMayBeTransposedOrOfSinglePrecision() {
    double[] dydt = new double[4];
    new Nd4jField((t, y) -> y.transpose(), 2, 2).eval(0, new double[] {1, 2, 3, 4}, dydt);
    assertArrayEquals(new double[] {1, 3, 2, 4}, dydt);
    new Nd4jField((t, y) -> y.castTo(DataType.FLOAT), 2, 2)
        .eval(0, new double[] {1, 2, 3, 4}, dydt);
    assertArrayEquals(new double[] {1, 2, 3, 4}, dydt);
  }

  @Test
  void stateIsNotModifiedByAFunctionThatOverwritesItsArgument() {
    double[] y = {0.1, 0.2};
    double[] dydt = new double[2];
    Nd4jField field = new Nd4jField((t, a) -> Transforms.tanh(a, false), 1, 2);
    field.eval(0, y, dydt);
    field.eval(0, y, dydt);
    assertArrayEquals(new double[] {0.1, 0.2}, y);
    assertArrayEquals(new double[] {Math.tanh(0.1), Math.tanh(0.2)}, dydt, 1e-15);
  }

  @Test
  void otherLengthsAreNamed() {
    Nd4jField narrow = new Nd4jField((t, y) -> y.getColumn(0), 2, 2);
    String result =
        assertThrows(
                IllegalStateException.class, () -> narrow.eval(0, new double[4], new double[4]))
            .getMessage();
    assertTrue(result.contains("[2] for a state of shape [2, 2]"), result);
    String state =
        assertThrows(
                IllegalArgumentException.class, () -> narrow.eval(0, new double[3], new double[3]))
            .getMessage();
    assertTrue(state.contains("the state has 3 elements"), state);
  }

  private static double[] solve(Nd4jField field, double[] y0, double t1) {
    return RungeKutta.adaptive(Tableaus.tsit5(), 1e-9, 1e-9)
        .sample(InitialValueProblem.at(field, 0, y0, new double[] {t1}))
        .orThrow()
        .states()[0];
  }
}
