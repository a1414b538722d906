package org.neuralode.conformance.contract;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.neuralode.api.solve.Solver;
import org.neuralode.testkit.contract.RegisteredSolvers;
import org.neuralode.testkit.contract.SolverContract;

class SolverContractTest {

  @TestFactory
  Stream<DynamicNode> everyRegisteredSolverWithFixedSteps() {
    // euler makes the largest error, about the step size
    return RegisteredSolvers.fixed(0.004).stream()
        .map(s -> DynamicContainer.dynamicContainer(s.name(), SolverContract.tests(s, 1e-2)));
  }

  @TestFactory
  Stream<DynamicNode> everyRegisteredAdaptiveSolver() {
    return RegisteredSolvers.adaptive(1e-6, 1e-8).stream()
        .map(
            s ->
                DynamicContainer.dynamicContainer(
                    s.name(), SolverContract.tests(s, adaptiveTolerance(s))));
  }

  /**
   * The error allowed: ten times the tolerance, more where the global error falls only with
   * tolerance^(2/3).
   */
  private static double adaptiveTolerance(Solver solver) {
    return Set.of("trbdf2", "rosenbrock23").contains(solver.name()) ? 3e-5 : 1e-5;
  }
}
