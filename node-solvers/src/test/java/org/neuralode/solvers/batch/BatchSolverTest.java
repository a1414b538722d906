package org.neuralode.solvers.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.neuralode.api.field.VectorField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Samples;
import org.neuralode.api.solve.Status;
import org.neuralode.solvers.batch.BatchSolver.Outcome;
import org.neuralode.solvers.rk.RungeKutta;
import org.neuralode.solvers.rk.Tableaus;

class BatchSolverTest {
  private static final RungeKutta SOLVER = RungeKutta.adaptive(Tableaus.tsit5(), 1e-8, 1e-10);

  /**
   * Problem i has times of its own, and runs backwards if i is odd; problem 3 is NaN, problem 5
   * throws.
   */
  private static InitialValueProblem<?> problem(int i) {
    VectorField field =
        (t, y, dydt) -> {
          if (i == 5) {
            throw new IllegalStateException("no field here");
          }
          dydt[0] = i == 3 && Math.abs(t) > 0.1 ? Double.NaN : (i + 1) * Math.cos(y[0] + t);
        };
    double direction = i % 2 == 0 ? 1 : -1;
    double[] times = new double[i + 1];
    for (int m = 0; m <= i; m++) {
      times[m] = direction * (0.3 + 0.7 * m);
    }
    return InitialValueProblem.at(field, 0, new double[] {0.1 * i}, times);
  }

  @Test
  void aBadSampleNeitherStopsNorChangesTheOthers() {
    List<Outcome> outcomes = new BatchSolver(SOLVER, 2).solve(8, BatchSolverTest::problem);
    for (int i = 0; i < 8; i++) {
      if (i != 3 && i != 5) {
        Samples alone = SOLVER.sample(problem(i)).orThrow();
        Samples here = outcomes.get(i).orThrow();
        assertEquals(i + 1, here.times().length);
        for (int m = 0; m <= i; m++) {
          assertArrayEquals(alone.states()[m], here.states()[m], 0);
        }
      }
    }
    Outcome.Solved nan = assertInstanceOf(Outcome.Solved.class, outcomes.get(3));
    assertEquals(Status.NON_FINITE, nan.samples().solution().status());
    assertEquals(
        "no field here",
        assertThrows(IllegalStateException.class, () -> outcomes.get(5).orThrow()).getMessage());
  }

  @Test
  void resultsAreBitwiseTheSameForAnyNumberOfThreads() {
    List<Outcome> one = new BatchSolver(SOLVER, 1).solve(50, i -> problem(i % 3));
    List<Outcome> many = new BatchSolver(SOLVER, 7).solve(50, i -> problem(i % 3));
    for (int i = 0; i < 50; i++) {
      assertArrayEquals(
          one.get(i).orThrow().solution().y(), many.get(i).orThrow().solution().y(), 0);
    }
  }

  @Test
  void anEmptyBatchIsNoError() {
    assertEquals(List.of(), new BatchSolver(SOLVER, 4).solve(0, BatchSolverTest::problem));
  }
}
