package org.neuralode.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.neuralode.testkit.contract.ContractProblems.T0;
import static org.neuralode.testkit.contract.ContractProblems.T1;
import static org.neuralode.testkit.contract.ContractProblems.TIMES;
import static org.neuralode.testkit.contract.ContractProblems.exact;
import static org.neuralode.testkit.contract.ContractProblems.field;
import static org.neuralode.testkit.contract.ContractProblems.nanAfter;
import static org.neuralode.testkit.contract.ContractProblems.smooth;

import java.util.List;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.PreparedSolver;
import org.neuralode.api.solve.Sampler;
import org.neuralode.api.solve.Samples;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.api.solve.Stops;

/** Checks of solves that share prepared memory, one after the other. */
record PreparedChecks(Solver solver, double tolerance) {

  static void addTo(Checks checks, Solver solver, double tolerance) {
    PreparedChecks c = new PreparedChecks(solver, tolerance);
    checks.add("solves to the same bits in prepared memory, whatever was solved in it", c::same);
    checks.add("goes on from the last solve in prepared memory", c::resumed);
    checks.add("reads y0 anew in prepared memory", c::overwritten);
  }

  private void same() {
    InitialValueProblem<?> smooth = smooth(solver, TIMES);
    PreparedSolver prepared = solver.prepare(smooth);
    List<InitialValueProblem<?>> problems =
        List.of(
            smooth,
            InitialValueProblem.at(nanAfter(0.5, 0), 0, new double[2], new double[] {0.25, 1}),
            smooth.withStops(Stops.jumps(0.9, 1.2).plus(Stops.hits(0.4, 3))),
            InitialValueProblem.at(field(solver), T1, exact(T1), new double[] {T1, 1.7, 1.1, 0.5}),
            InitialValueProblem.of(field(solver), T0, exact(T0), T0),
            smooth);
    for (InitialValueProblem<?> problem : problems) {
      Samples expected = Sampler.sample(solver, problem, StepObserver.NONE);
      Sampler sampler = new Sampler(problem);
      Samples actual = sampler.samples(prepared.solve(problem, sampler));
      assertSame(expected.solution(), actual.solution());
      assertArrayEquals(expected.times(), actual.times());
      assertArrayEquals(expected.states(), actual.states());
    }
  }

  /** Resumes stretch by stretch forwards, then backwards, then after a failed solve. */
  private void resumed() {
    PreparedSolver prepared = solver.prepare(smooth(solver));
    double[] y = exact(T0);
    for (int m = 1; m < TIMES.length; m++) {
      y =
          prepared
              .resume(stretch(TIMES[m - 1], y, TIMES[m]), StepObserver.NONE)
              .orThrow()
              .y()
              .clone();
      assertArrayEquals(exact(TIMES[m]), y, 2 * tolerance, "y(" + TIMES[m] + ")");
    }
    y = exact(1.1);
    prepared.solve(stretch(T1, exact(T1), T0), step -> StepObserver.Next.STOP);
    y = prepared.resume(stretch(1.1, y, 0.61), StepObserver.NONE).orThrow().y();
    // Backwards exp(−t²) grows by e^0.84.
    assertArrayEquals(exact(0.61), y, 3 * tolerance, "y(0.61) from y(1.1)");
    prepared.solve(
        InitialValueProblem.of(nanAfter(0.5, 0), 0, new double[2], 1), StepObserver.NONE);
    y = prepared.resume(stretch(T0, exact(T0), T1), StepObserver.NONE).orThrow().y();
    assertArrayEquals(exact(T1), y, 2 * tolerance, "y(t1) after a failure");
  }

  private InitialValueProblem<?> stretch(double from, double[] y, double to) {
    return InitialValueProblem.of(field(solver), from, y, to);
  }

  private static void assertSame(Solution expected, Solution actual) {
    assertEquals(expected.status(), actual.status());
    assertEquals(expected.message(), actual.message());
    assertEquals(expected.t(), actual.t());
    assertArrayEquals(expected.y(), actual.y());
    assertEquals(expected.statistics().evaluations(), actual.statistics().evaluations());
    assertEquals(expected.statistics().accepted(), actual.statistics().accepted());
    assertEquals(expected.statistics().rejected(), actual.statistics().rejected());
  }

  private void overwritten() {
    double[] y0 = exact(T0);
    InitialValueProblem<?> problem = InitialValueProblem.of(field(solver), T0, y0, T1);
    PreparedSolver prepared = solver.prepare(problem);
    prepared.solve(problem, StepObserver.NONE);
    y0[0] = 1.25;
    assertArrayEquals(
        solver.solve(problem, StepObserver.NONE).y(),
        prepared.solve(problem, StepObserver.NONE).y());
    y0[1] = Double.NaN;
    assertThrows(IllegalArgumentException.class, () -> prepared.solve(problem, StepObserver.NONE));
  }
}
