package org.neuralode.testkit.contract;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.neuralode.api.method.OneStepSolver;
import org.neuralode.api.solve.Solver;

/**
 * The contract of every {@link Solver}, as tests.
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> mySolverKeepsTheContract() {
 *   return SolverContract.tests(new MySolver(1e-6));
 * }
 * }</pre>
 */
public final class SolverContract {

  private SolverContract() {}

  /** The tests of the contract for a solver whose settings give about five digits. */
  public static Stream<DynamicTest> tests(Solver solver) {
    return tests(solver, 1e-4);
  }

  /**
   * The tests of the contract for a solver with its settings. For a {@link OneStepSolver} they
   * include the contract of its step map.
   *
   * @param tolerance largest error, relative to max(1, |y|), that the solver may make on a smooth
   *     problem of order one over an interval of length two
   */
  public static Stream<DynamicTest> tests(Solver solver, double tolerance) {
    Checks checks = new Checks(solver.name());
    OutputChecks.addTo(checks, solver, tolerance);
    StepViewChecks.addTo(checks, solver);
    EndingChecks.addTo(checks, solver);
    StopChecks.addTo(checks, solver, tolerance);
    BatchChecks.addTo(checks, solver);
    PreparedChecks.addTo(checks, solver, tolerance);
    if (solver instanceof OneStepSolver oneStep) {
      StepMapChecks.addTo(checks, oneStep);
    }
    return checks.stream();
  }
}
