package org.neuralode.solvers.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Arrays;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.neuralode.api.solve.Solver;
import org.neuralode.solvers.reversible.Reversible;
import org.neuralode.solvers.reversible.ReversibleMethod;
import org.neuralode.solvers.symplectic.Compositions;
import org.neuralode.solvers.symplectic.Symplectic;

/** Measured orders of the interpolants of all but explicit Runge–Kutta methods. */
class OutputOrderTest {

  @TestFactory
  Stream<DynamicTest> stiffMethods() {
    return FixedMethod.all().stream()
        .map(m -> check(m.name(), m.denseOrder(), KnownSolution.NON_AUTONOMOUS, m.solver()));
  }

  @TestFactory
  Stream<DynamicTest> symplecticMethods() {
    return Compositions.all().stream()
        .map(
            c ->
                check(
                    c.name(),
                    Math.min(c.order(), FixedMethod.HERMITE),
                    KnownSolution.OSCILLATOR,
                    h -> Symplectic.fixed(c, h)));
  }

  @TestFactory
  Stream<DynamicTest> reversibleMethods() {
    return Arrays.stream(ReversibleMethod.values())
        .map(m -> check(m.id(), 2, KnownSolution.OSCILLATOR, h -> Reversible.fixed(m, h)));
  }

  private static DynamicTest check(
      String name, int order, KnownSolution problem, DoubleFunction<? extends Solver> solver) {
    return dynamicTest(
        name + " has outputs of order " + order,
        () -> assertEquals(order, problem.outputOrder(solver, 1.0 / 64), 0.2));
  }
}
