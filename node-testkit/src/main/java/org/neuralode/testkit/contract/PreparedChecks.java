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

/** Solves one after the other in memory that was prepared. */
record PreparedChecks(Solver solver) {

  static void addTo(Checks checks, Solver solver) {
    PreparedChecks c = new PreparedChecks(solver);
    checks.add("solves to the same bits in prepared memory, whatever was solved in it", c::same);
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
      Samples expected = solver.sample(problem);
      Sampler sampler = new Sampler(problem);
      Samples actual = sampler.samples(prepared.solve(problem, sampler));
      assertSame(expected.solution(), actual.solution());
      assertArrayEquals(expected.times(), actual.times());
      assertArrayEquals(expected.states(), actual.states());
    }
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
