package org.neuralode.testkit.contract;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.solve.Solver;

/** What every {@link GradientStrategy} promises about the solvers that it works with. */
public final class GradientContract {

  private GradientContract() {}

  /**
   * The contract for a strategy and a solver with their settings.
   *
   * @param tolerance how far gradients may be off central differences of the solve; an adaptive
   *     solver needs a tolerance well below it
   */
  public static Stream<DynamicTest> tests(
      GradientStrategy strategy, Solver solver, GradientTolerance tolerance) {
    Checks checks = new Checks(strategy.name() + " through " + solver.name());
    DifferenceChecks.addTo(checks, strategy, solver, tolerance);
    RecordingChecks.addTo(checks, strategy, solver, tolerance);
    return checks.stream();
  }
}
