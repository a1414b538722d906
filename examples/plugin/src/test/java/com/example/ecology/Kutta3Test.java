package com.example.ecology;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.neuralode.solvers.rk.RungeKutta;
import org.neuralode.solvers.rk.Tableau;
import org.neuralode.testkit.contract.SolverContract;
import org.neuralode.testkit.order.OrderConditions;

/** The library's test kit, applied to a solver that the library has never seen. */
class Kutta3Test {

  @TestFactory
  Stream<DynamicTest> keepsTheContractOfASolver() {
    return SolverContract.tests(RungeKutta.fixed(Kutta3.TABLEAU, 0.01), 1e-5);
  }

  @Test
  void fulfilsItsOrderConditions() {
    Tableau tableau = Kutta3.TABLEAU;
    double[] weights = new double[tableau.stages()];
    for (int order = 1; order <= tableau.order(); order++) {
      assertEquals(0, OrderConditions.residual(tableau.a(), tableau.b(), order), 1e-15);
    }
    for (int order = 1; order <= tableau.denseOrder(); order++) {
      for (double theta = 0.1; theta < 1; theta += 0.1) {
        tableau.denseWeights(theta, weights);
        assertEquals(
            0, OrderConditions.denseResidual(tableau.a(), weights, theta, order), 1e-15);
      }
    }
  }
}
