package org.neuralode.solvers.stiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neuralode.api.field.VectorField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.api.solve.Stops;
import org.neuralode.solvers.dirk.Dirk;
import org.neuralode.solvers.dirk.DirkTableau;
import org.neuralode.solvers.dirk.DirkTableaus;

/** A step of the size of one rounding, between two times that a solve must hit. */
class AdjacentTimesTest {
  private static final VectorField LOTKA_VOLTERRA =
      (t, y, dydt) -> {
        dydt[0] = 1.5 * y[0] - y[0] * y[1];
        dydt[1] = y[0] * y[1] - 3 * y[1];
      };

  static List<DirkTableau> tableaus() {
    return DirkTableaus.all();
  }

  @ParameterizedTest
  @MethodSource("tableaus")
  void leavesNoErrorInTheStepAfterIt(DirkTableau tableau) {
    Solver solver = Dirk.fixed(tableau, 0.01);
    double once = 0.5;
    double[] expected = end(solver, once);
    double[] actual = end(solver, once, Math.nextUp(once));
    assertArrayEquals(expected, actual, 1e-12);
  }

  private static double[] end(Solver solver, double... hits) {
    InitialValueProblem<VectorField> problem =
        InitialValueProblem.of(LOTKA_VOLTERRA, 0, new double[] {1, 1}, 1)
            .withStops(Stops.hits(hits));
    Solution end = solver.solve(problem, StepObserver.NONE).orThrow();
    return end.y();
  }
}
