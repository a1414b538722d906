package org.neuralode.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.neuralode.testkit.contract.ContractProblems.T0;
import static org.neuralode.testkit.contract.ContractProblems.T1;
import static org.neuralode.testkit.contract.ContractProblems.TIMES;
import static org.neuralode.testkit.contract.ContractProblems.exact;
import static org.neuralode.testkit.contract.ContractProblems.field;
import static org.neuralode.testkit.contract.ContractProblems.smooth;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.neuralode.api.field.VectorField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.Step;
import org.neuralode.api.solve.StepObserver;

/** Checks of the steps that observers see, of statistics, and of sharing between threads. */
record StepViewChecks(Solver solver) {

  static void addTo(Checks checks, Solver solver) {
    StepViewChecks c = new StepViewChecks(solver);
    checks.add("shows contiguous steps from t0 to t1", () -> c.contiguous(smooth(solver, TIMES)));
    checks.add(
        "shows contiguous steps backwards",
        () -> c.contiguous(InitialValueProblem.of(field(solver), T1, exact(T1), T0)));
    checks.add("interpolates to exactly the ends of each step", c::interpolatesEnds);
    checks.add("interpolates continuously at the ends of each step", c::interpolatesNearEnds);
    checks.add("counts steps and evaluations", c::statistics);
    checks.add("can be shared between threads", c::threads);
  }

  /**
   * A copy of a step.
   *
   * @param t0 start
   * @param y0 state at the start
   * @param t1 end
   * @param y1 state at the end
   */
  record Seen(double t0, double[] y0, double t1, double[] y1) {
    static Seen of(Step step) {
      return new Seen(step.t0(), step.y0().clone(), step.t1(), step.y1().clone());
    }
  }

  /** Copies of all accepted steps of a solve that must succeed. */
  static List<Seen> steps(Solver solver, InitialValueProblem<?> problem) {
    List<Seen> seen = new ArrayList<>();
    solver
        .solve(
            problem,
            step -> {
              seen.add(Seen.of(step));
              return StepObserver.Next.CONTINUE;
            })
        .orThrow();
    return seen;
  }

  private void contiguous(InitialValueProblem<?> problem) {
    List<Seen> steps = steps(solver, problem);
    assertFalse(steps.isEmpty(), "no steps seen");
    double t = problem.t0();
    double[] y = problem.y0();
    for (Seen step : steps) {
      assertEquals(t, step.t0());
      assertArrayEquals(y, step.y0(), "state at t=" + t);
      assertTrue((step.t1() - t) * problem.direction() > 0, "no progress at t=" + t);
      t = step.t1();
      y = step.y1();
    }
    assertEquals(problem.t1(), t);
    assertArrayEquals(solver.solve(problem, StepObserver.NONE).y(), y);
  }

  private void interpolatesEnds() {
    double[] out = new double[2];
    solver
        .solve(
            smooth(solver, TIMES),
            step -> {
              step.interpolate(step.t0(), out);
              assertArrayEquals(step.y0(), out, "at the start, t=" + step.t0());
              step.interpolate(step.t1(), out);
              assertArrayEquals(step.y1(), out, "at the end, t=" + step.t1());
              return StepObserver.Next.CONTINUE;
            })
        .orThrow();
  }

  private void interpolatesNearEnds() {
    double[] out = new double[2];
    solver
        .solve(
            smooth(solver),
            step -> {
              double h = step.t1() - step.t0();
              step.interpolate(step.t0() + 1e-9 * h, out);
              Checks.assertClose(step.y0(), out, 1e-7, "just after t=" + step.t0());
              step.interpolate(step.t1() - 1e-9 * h, out);
              Checks.assertClose(step.y1(), out, 1e-7, "just before t=" + step.t1());
              return StepObserver.Next.CONTINUE;
            })
        .orThrow();
  }

  private void statistics() {
    AtomicLong calls = new AtomicLong();
    AtomicLong seen = new AtomicLong();
    VectorField counting =
        (t, y, f) -> {
          calls.incrementAndGet();
          field(solver).eval(t, y, f);
        };
    Solution end =
        solver
            .solve(
                InitialValueProblem.of(counting, T0, exact(T0), T1),
                step -> {
                  seen.incrementAndGet();
                  return StepObserver.Next.CONTINUE;
                })
            .orThrow();
    assertTrue(end.statistics().accepted() > 0, "no steps counted");
    assertEquals(seen.get(), end.statistics().accepted(), "accepted steps");
    assertEquals(calls.get(), end.statistics().evaluations(), "evaluations");
    assertEquals(0, end.statistics().vjps(), "vector-Jacobian products");
    assertTrue(end.statistics().rejected() >= 0 && end.statistics().nanos() >= 0);
  }

  private void threads() throws Exception {
    List<Callable<double[][]>> solves = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      double[] times = {0.3 + 0.05 * i, 1.1 + 0.01 * i};
      solves.add(() -> solver.sample(smooth(solver, times)).orThrow().states());
    }
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<double[][]>> together = threads.invokeAll(solves);
      for (int i = 0; i < solves.size(); i++) {
        assertArrayEquals(solves.get(i).call(), together.get(i).get());
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
