package org.neuralode.testkit.contract;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.solve.Solver;

/** The contract of every {@link GradientStrategy} with the solvers that it works with, as tests. */
public final class GradientContract {

  private GradientContract() {}

  /**
   * The tests of the contract for a strategy and a solver with their settings.
   *
   * @param tolerance largest difference of gradients from central differences of the solve; an
   *     adaptive solver needs an error tolerance well below this one
   */
  public static Stream<DynamicTest> tests(
      GradientStrategy strategy, Solver solver, GradientTolerance tolerance) {
    Checks checks = new Checks(strategy.name() + " through " + solver.name());
    DifferenceChecks.addTo(checks, strategy, solver, tolerance);
    RecordingChecks.addTo(checks, strategy, solver, tolerance);
    return checks.stream();
  }
}
