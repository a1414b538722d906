package org.neuralode.solvers.adams;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.solvers.rk.RungeKutta;
import org.neuralode.solvers.rk.Tableaus;
import org.neuralode.testkit.problem.ReferenceProblem;
import org.neuralode.testkit.problem.ReferenceProblems;

/** The strength of the Adams method: few evaluations where f is smooth. */
class AdamsCostTest {

  private static Solution solve(Solver solver, String problem) {
    return solver.solve(ReferenceProblems.named(problem).toEnd(), StepObserver.NONE).orThrow();
  }

  /** A rigid body (B5), outer planets (C5), an orbit (D1), Bessel (E1), van der Pol (E2). */
  @ParameterizedTest
  @ValueSource(strings = {"detest_B5", "detest_C5", "detest_D1", "detest_E1", "detest_E2"})
  void takesFewerEvaluationsThanRungeKutta(String problem) {
    StringBuilder table = new StringBuilder(problem + ", evaluations (error / tolerance):\n");
    for (double tolerance : new double[] {1e-6, 1e-8, 1e-10, 1e-12}) {
      Solution adams = solve(Adams.of(tolerance, tolerance), problem);
      Solution dopri5 =
          solve(RungeKutta.adaptive(Tableaus.dopri5(), tolerance, tolerance), problem);
      ReferenceProblem reference = ReferenceProblems.named(problem);
      table.append(
          "  %.0e  adams %5d (%.2g)  dopri5 %5d (%.2g)%n"
              .formatted(
                  tolerance,
                  adams.statistics().evaluations(),
                  reference.errorAtEnd(adams.y()) / tolerance,
                  dopri5.statistics().evaluations(),
                  reference.errorAtEnd(dopri5.y()) / tolerance));
      double part = tolerance > 1e-9 ? 1 : 0.4;
      assertTrue(
          adams.statistics().evaluations() < part * dopri5.statistics().evaluations(),
          table::toString);
    }
    System.out.print(table);
  }

  @Test
  void takesTwoEvaluationsPerStepAndOnePerRejectedStep() {
    Solution end = solve(Adams.of(1e-8, 1e-8), "detest_D5");
    long first = 2; // f at the start, and one evaluation to estimate the first step
    assertTrue(end.statistics().rejected() > 0, end.toString());
    assertTrue(
        end.statistics().evaluations()
            == first + 2 * end.statistics().accepted() + end.statistics().rejected(),
        end.toString());
  }
}
