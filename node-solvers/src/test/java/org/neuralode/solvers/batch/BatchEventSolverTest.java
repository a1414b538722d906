package org.neuralode.solvers.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.neuralode.api.event.Event;
import org.neuralode.api.event.Event.Direction;
import org.neuralode.api.event.EventAction;
import org.neuralode.api.field.VectorField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Status;
import org.neuralode.solvers.batch.BatchEventSolver.Outcome;
import org.neuralode.solvers.batch.BatchEventSolver.Sample;
import org.neuralode.solvers.events.EventSolver;
import org.neuralode.solvers.rk.RungeKutta;
import org.neuralode.solvers.rk.Tableaus;

class BatchEventSolverTest {
  private static final EventSolver SOLVER =
      new EventSolver(RungeKutta.adaptive(Tableaus.dopri5(), 1e-10, 1e-12));

  /**
   * Growth y' = y of three samples that end at the level 4; the last sample begins above the level
   * and ends at once.
   */
  private static final InitialValueProblem<?> GROWTH =
      InitialValueProblem.of(BatchEventSolverTest::grow, 0, new double[] {1, 2, 5}, 2)
          .withTimes(new double[] {0.5, 1, 2})
          .withSamples(3);

  private static void grow(double t, double[] y, double[] dydt) {
    System.arraycopy(y, 0, dydt, 0, y.length);
  }

  private static Sample sample(int i) {
    VectorField field = i == 3 ? (t, y, dydt) -> dydt[7] = 1 : BatchEventSolverTest::grow;
    Event level = new Event("level", (t, y) -> y[0] - 4, Direction.RISING, EventAction.END);
    return Sample.of(GROWTH, i % 3, field, List.of(level));
  }

  @Test
  void everySampleHasItsOwnEventsAndEnd() {
    List<Outcome> outcomes = new BatchEventSolver(SOLVER, 2).solve(4, BatchEventSolverTest::sample);
    double[] ends = {Math.log(4), Math.log(2), 0};
    Status[] statuses = {Status.STOPPED, Status.STOPPED, Status.STOPPED};
    int[] reached = {2, 1, 0};
    for (int i = 0; i < 3; i++) {
      var solution = outcomes.get(i).orThrow();
      assertEquals(ends[i], solution.samples().solution().t(), 1e-10);
      assertEquals(statuses[i], solution.samples().solution().status());
      assertEquals(reached[i], solution.samples().times().length);
      assertEquals(1, solution.occurrences().size());
    }
    assertInstanceOf(Outcome.Failed.class, outcomes.get(3));
    assertThrows(ArrayIndexOutOfBoundsException.class, () -> outcomes.get(3).orThrow());
  }

  @Test
  void resultsAreBitwiseTheSameForAnyNumberOfThreads() {
    double[][] ends = new double[2][];
    for (int run = 0; run < 2; run++) {
      ends[run] =
          new BatchEventSolver(SOLVER, run == 0 ? 1 : 5)
              .solve(30, i -> sample(i % 3)).stream()
                  .map(o -> o.orThrow().samples().solution())
                  .flatMapToDouble(s -> Arrays.stream(new double[] {s.t(), s.y()[0]}))
                  .toArray();
    }
    assertArrayEquals(ends[0], ends[1], 0);
  }

  @Test
  void quadraturesBelongToNoSample() {
    var problem = InitialValueProblem.of(BatchEventSolverTest::grow, 0, new double[] {1, 2, 5}, 2);
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Sample.of(problem.withErrorControlled(2, 2), 0, problem.field(), List.of()));
    assertEquals(
        "the state has 1 components that belong to no sample; solve without quadratures",
        e.getMessage());
  }
}
