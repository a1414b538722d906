package com.example.ecology;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.neuralode.solvers.rk.RungeKutta;
import org.neuralode.testkit.contract.GradientContract;
import org.neuralode.testkit.contract.GradientTolerance;

/** The library's test kit, applied to a gradient strategy that the library has never seen. */
class ByIntervalTest {

  @TestFactory
  Stream<DynamicTest> keepsTheContractOfAGradientStrategy() {
    return GradientContract.tests(
        new ByInterval(),
        RungeKutta.fixed(Kutta3.TABLEAU, 0.05),
        new GradientTolerance(1e-8, 1e-8));
  }
}
