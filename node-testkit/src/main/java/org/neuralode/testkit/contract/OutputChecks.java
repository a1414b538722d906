package org.neuralode.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.neuralode.testkit.contract.Checks.assertClose;
import static org.neuralode.testkit.contract.ContractProblems.T0;
import static org.neuralode.testkit.contract.ContractProblems.T1;
import static org.neuralode.testkit.contract.ContractProblems.TIMES;
import static org.neuralode.testkit.contract.ContractProblems.exact;
import static org.neuralode.testkit.contract.ContractProblems.field;
import static org.neuralode.testkit.contract.ContractProblems.smooth;

import org.neuralode.api.field.VectorField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Samples;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.Status;
import org.neuralode.api.solve.StepObserver;

/** Checks of the end state and of states at output times. */
record OutputChecks(Solver solver, double tolerance) {

  static void addTo(Checks checks, Solver solver, double tolerance) {
    OutputChecks c = new OutputChecks(solver, tolerance);
    checks.add("reaches t1 exactly and to tolerance", c::reachesEnd);
    checks.add("returns to y0 when solved backwards", c::returnsBackwards);
    checks.add("takes mirrored steps in mirrored time", c::mirroredTime);
    checks.add("returns y0 with no steps when t0 == t1", c::emptyInterval);
    checks.add("crosses an interval of one ulp", c::shortestInterval);
    checks.add("meets the tolerance at irregular times", c::irregularTimes);
    checks.add("gives at irregular times what separate solves give", c::separateSolves);
    checks.add("meets the tolerance at irregular times backwards", c::irregularTimesBackwards);
    checks.add("gives equal states at repeated times", c::repeatedTimes);
    checks.add("gives the ends exactly", c::endsExactly);
    checks.add("takes output times one ulp apart", c::adjacentTimes);
    checks.add("modifies neither y0 nor the output times", c::inputsUntouched);
    checks.add("gives the same bits again", c::repeatable);
  }

  private void reachesEnd() {
    Solution end = solver.solve(smooth(solver), StepObserver.NONE);
    assertEquals(Status.SUCCESS, end.status(), end.message());
    assertEquals(T1, end.t());
    assertEquals("", end.message());
    assertClose(exact(T1), end.y(), tolerance, "y(t1)");
  }

  private void returnsBackwards() {
    double[] far = solver.solve(smooth(solver), StepObserver.NONE).orThrow().y();
    Solution back =
        solver
            .solve(InitialValueProblem.of(field(solver), T1, far, T0), StepObserver.NONE)
            .orThrow();
    assertEquals(T0, back.t());
    // Backwards exp(−t²) grows by e⁴, and so does the error made on the way there.
    assertClose(exact(T0), back.y(), 60 * tolerance, "y(t0) from y(t1)");
  }

  private void mirroredTime() {
    VectorField mirrored =
        (t, y, f) -> {
          field(solver).eval(-t, y, f);
          for (int i = 0; i < f.length; i++) {
            f[i] = -f[i];
          }
        };
    Solution end = solver.solve(smooth(solver), StepObserver.NONE).orThrow();
    Solution mirror =
        solver
            .solve(InitialValueProblem.of(mirrored, -T0, exact(T0), -T1), StepObserver.NONE)
            .orThrow();
    assertEquals(-T1, mirror.t());
    assertEquals(end.statistics().accepted(), mirror.statistics().accepted());
    assertClose(end.y(), mirror.y(), 1e-12, "y(t1) in mirrored time");
  }

  private void emptyInterval() {
    double[] y0 = exact(T0);
    InitialValueProblem<VectorField> nothing =
        InitialValueProblem.at(field(solver), T0, y0, new double[] {T0, T0});
    Samples samples = solver.sample(nothing).orThrow();
    assertEquals(Status.SUCCESS, samples.solution().status());
    assertEquals(T0, samples.solution().t());
    assertArrayEquals(y0, samples.solution().y());
    assertEquals(0, samples.solution().statistics().accepted());
    assertEquals(2, samples.states().length);
    assertArrayEquals(y0, samples.states()[0]);
    assertArrayEquals(y0, samples.states()[1]);
  }

  private void shortestInterval() {
    double t1 = Math.nextUp(T0);
    Solution end =
        solver
            .solve(InitialValueProblem.of(field(solver), T0, exact(T0), t1), StepObserver.NONE)
            .orThrow();
    assertEquals(t1, end.t());
    assertClose(exact(T0), end.y(), 1e-14, "y one ulp later");
  }

  private void irregularTimes() {
    assertMeetsTolerance(solver.sample(smooth(solver, TIMES)).orThrow(), TIMES, tolerance);
  }

  private void separateSolves() {
    Samples samples = solver.sample(smooth(solver, TIMES)).orThrow();
    for (int m = 0; m < TIMES.length; m++) {
      InitialValueProblem<VectorField> alone =
          InitialValueProblem.of(field(solver), T0, exact(T0), TIMES[m]);
      Solution end = solver.solve(alone, StepObserver.NONE).orThrow();
      assertClose(end.y(), samples.states()[m], 2 * tolerance, "y(" + TIMES[m] + ")");
    }
  }

  private void irregularTimesBackwards() {
    double[] times = new double[TIMES.length];
    for (int m = 0; m < times.length; m++) {
      times[m] = TIMES[times.length - 1 - m];
    }
    // Backwards exp(−t²) grows by e⁴.
    assertMeetsTolerance(
        solver.sample(InitialValueProblem.at(field(solver), T1, exact(T1), times)).orThrow(),
        times,
        60 * tolerance);
  }

  private void repeatedTimes() {
    double[] times = {T0, T0, 0.7, 0.7, 0.7, T1, T1};
    double[][] states = solver.sample(smooth(solver, times)).orThrow().states();
    assertEquals(times.length, states.length);
    for (int m = 1; m < times.length; m++) {
      if (times[m] == times[m - 1]) {
        assertArrayEquals(states[m - 1], states[m], "states at t=" + times[m]);
      }
    }
    assertMeetsTolerance(solver.sample(smooth(solver, times)).orThrow(), times, tolerance);
  }

  private void endsExactly() {
    Samples samples = solver.sample(smooth(solver, T0, T1)).orThrow();
    assertArrayEquals(exact(T0), samples.states()[0]);
    assertArrayEquals(samples.solution().y(), samples.states()[1]);
  }

  private void adjacentTimes() {
    double[] times = {1, Math.nextUp(1.0), Math.nextUp(Math.nextUp(1.0))};
    assertMeetsTolerance(solver.sample(smooth(solver, times)).orThrow(), times, tolerance);
  }

  private void inputsUntouched() {
    double[] y0 = exact(T0);
    double[] times = TIMES.clone();
    InitialValueProblem<VectorField> problem = InitialValueProblem.at(field(solver), T0, y0, times);
    double[][] states = solver.sample(problem).orThrow().states();
    assertArrayEquals(exact(T0), y0);
    assertArrayEquals(TIMES, times);
    assertTrue(states[0] != y0, "the state at t0 shares the caller's y0");
  }

  private void repeatable() {
    Samples first = solver.sample(smooth(solver, TIMES)).orThrow();
    Samples second = solver.sample(smooth(solver, TIMES)).orThrow();
    assertArrayEquals(first.states(), second.states());
    assertEquals(
        first.solution().statistics().evaluations(), second.solution().statistics().evaluations());
  }

  private static void assertMeetsTolerance(Samples samples, double[] times, double tolerance) {
    assertEquals(times.length, samples.states().length);
    for (int m = 0; m < times.length; m++) {
      assertClose(exact(times[m]), samples.states()[m], tolerance, "y(" + times[m] + ")");
    }
  }
}
