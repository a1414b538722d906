package org.neuralode.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.neuralode.testkit.contract.ContractProblems.T0;
import static org.neuralode.testkit.contract.ContractProblems.T1;
import static org.neuralode.testkit.contract.ContractProblems.exact;
import static org.neuralode.testkit.contract.ContractProblems.field;
import static org.neuralode.testkit.contract.ContractProblems.nanAfter;
import static org.neuralode.testkit.contract.ContractProblems.smooth;

import org.neuralode.api.field.VectorField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Samples;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.SolveException;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.Status;
import org.neuralode.api.solve.StepObserver;

/** Checks of solves that do not reach t1. */
record EndingChecks(Solver solver) {
  private static final long QUICK = 100_000;

  static void addTo(Checks checks, Solver solver) {
    EndingChecks c = new EndingChecks(solver);
    checks.add("ends with NON_FINITE where the field becomes NaN", c::nanOnTheWay);
    checks.add("keeps the outputs before a NaN", c::partialSamples);
    checks.add("ends with NON_FINITE at t0 where the field is NaN", c::nanAtStart);
    checks.add("ends with a failure where the solution blows up", c::blowUp);
    checks.add("stops when the observer says so", c::stops);
    checks.add("lets an observer's exception through", c::observerThrows);
  }

  private void nanOnTheWay() {
    Solution end =
        solver.solve(
            InitialValueProblem.of(nanAfter(0.5, 0), 0, new double[2], 1), StepObserver.NONE);
    assertEquals(Status.NON_FINITE, end.status(), end.message());
    assertTrue(end.t() > 0 && end.t() < 1, "stopped at t=" + end.t());
    assertEquals(end.t(), end.y()[0], 1e-9, "the partial result, y = t");
    assertTrue(end.message().contains("t="), "the message names no time: " + end.message());
    assertTrue(end.message().contains(solver.name()), "no method is named: " + end.message());
    assertTrue(
        end.statistics().evaluations() < QUICK,
        "took " + end.statistics().evaluations() + " evaluations");
    SolveException failure = assertThrows(SolveException.class, end::orThrow);
    assertEquals(end.message(), failure.getMessage());
  }

  private void partialSamples() {
    Samples samples =
        solver.sample(
            InitialValueProblem.at(
                nanAfter(0.5, 0), 0, new double[2], new double[] {0, 0.125, 0.25, 0.75, 1}));
    assertEquals(Status.NON_FINITE, samples.solution().status());
    assertEquals(3, samples.times().length, "output times reached");
    assertEquals(0.125, samples.states()[1][0], 1e-9);
    assertEquals(0.25, samples.states()[2][0], 1e-9);
  }

  private void nanAtStart() {
    double[] y0 = exact(T0);
    VectorField nan = (t, y, f) -> f[0] = f[1] = Double.NaN;
    Solution end = solver.solve(InitialValueProblem.of(nan, T0, y0, T1), StepObserver.NONE);
    assertEquals(Status.NON_FINITE, end.status(), end.message());
    assertEquals(T0, end.t());
    assertArrayEquals(y0, end.y());
    assertTrue(end.message().contains("t="), "the message names no time: " + end.message());
  }

  private void blowUp() {
    VectorField square =
        (t, y, f) -> {
          f[0] = y[1] * y[1];
          f[1] = y[0] * y[0];
        };
    Solution end =
        solver.solve(InitialValueProblem.of(square, 0, new double[] {1, 1}, 2), StepObserver.NONE);
    assertFalse(end.status().ok(), "1/(1 − t) was followed through its pole");
    assertTrue(Double.isFinite(end.y()[0]), "the partial result is " + end.y()[0]);
    assertTrue(end.t() < 2, "stopped at t=" + end.t());
    assertTrue(end.message().contains("t="), "the message names no time: " + end.message());
  }

  private void stops() {
    double[] seen = new double[1];
    Solution end =
        solver.solve(
            smooth(solver),
            step -> {
              seen[0] = step.t1();
              return StepObserver.Next.STOP;
            });
    assertEquals(Status.STOPPED, end.status());
    assertTrue(end.t() < T1, "the first step already reached t1");
    assertEquals(seen[0], end.t());
    assertEquals(1, end.statistics().accepted());
    assertEquals(end, end.orThrow());
  }

  private void observerThrows() {
    IllegalStateException thrown =
        assertThrows(
            IllegalStateException.class,
            () ->
                solver.solve(
                    InitialValueProblem.of(field(solver), T0, exact(T0), T1),
                    step -> {
                      throw new IllegalStateException("from the observer");
                    }));
    assertEquals("from the observer", thrown.getMessage());
  }
}
