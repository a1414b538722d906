package org.neuralode.solvers.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class NormTest {

  @Test
  void rootMeanSquareOfValuesWhoseSquaresOverflow() {
    assertEquals(5e200 / Math.sqrt(2), Norm.RMS.of(new double[] {9, 3e200, -4e200}, 1, 2), 1e187);
    assertEquals(2, Norm.RMS.of(new double[] {2, -2}, 0, 2));
  }

  @Test
  void whatIsNotFiniteStaysSo() {
    assertEquals(Double.NaN, Norm.RMS.of(new double[] {1e200, Double.NaN}, 0, 2));
    assertEquals(Double.POSITIVE_INFINITY, Norm.RMS.of(new double[] {1, 1 / 0.0}, 0, 2));
  }
}
